// A desk: one field, one card. What is done here waits in the queue and is sent in its order.
var form=byId('go'),field=byId('wanted'),card=byId('card'),hits=byId('hits'),late=byId('late'),stand=byId('stand'),fresh=byId('walkin').querySelector('form'),standing=shelves+'stand';
var latest='',before='',at=0,asked=0,soon=0,forget=0,ticked=[],audio=null,doors='',those=byId('waits'),queued='';
function part(name){return card.querySelector('.'+name);}
function spot(name){return form.elements[name].value;}
// A number, one word with figures or signs, a code of three times four letters: all else is a name.
function isScan(text){return /^(no\.?|nr\.?|nomor|number|#)?\s*\d+\.?$/i.test(text)||/^([bcdefghjknprstuvxoq][bcdefghjknprstuvxoq\d]{3}[- ]?){3}$/i.test(text)||(text.indexOf(' ')<0&&(/[\d\/#&_]/.test(text)||text.length>24));}
function sound(light){
 var Made=window.AudioContext||window.webkitAudioContext,tones={green:[880],yellow:[660,660],red:[220,180]}[light];
 if(!Made||!tones)return;
 try{
  audio=audio||new Made();
  tones.forEach(function(tone,n){
   var o=audio.createOscillator(),g=audio.createGain(),t=audio.currentTime+n*0.2;
   o.frequency.value=tone;g.gain.value=0.15;o.connect(g);g.connect(audio.destination);o.start(t);o.stop(t+0.14);
  });
 }catch(e){}
}
function about(one,where){
 var p=where.appendChild(document.createElement('p')),b=p.appendChild(document.createElement('b'));
 b.appendChild(document.createElement('bdi')).textContent=one.name;
 p.appendChild(document.createElement('span')).textContent=[one.number?word('number',root).replace('{n}',one.number):'',one.where].filter(Boolean).join(' · ');
}
function draw(what){
 var one=what.people.length===1?what.people[0]:null;
 card.className=what.light+(one&&one.name.length>32?' long':'');card.hidden=false;
 part('word').textContent=what.word;part('facts').textContent=what.facts||'';part('rules').textContent=what.rules||'';part('advice').textContent=what.advice||'';
 part('photo').textContent=what.allows||'';part('photo').className='photo '+(what.photo||'');
 part('tools').textContent='';
 // Of several the words below name all.
 part('people').textContent='';if(one)about(one,part('people'));
 hear([what.word,one?one.name:'',what.facts,what.allows,what.rules,what.advice].filter(Boolean).join('. '));
 sound(what.light);
}
function clearHits(){clearTimeout(forget);hits.textContent='';ticked=[];card.hidden=false;}
function leave(){field.value='';asked++;clearHits();}
// With a mouse there is no keyboard that would cover half of the screen.
function home(){if(window.matchMedia&&window.matchMedia('(pointer:fine)').matches)field.focus();}

// Whatever was begun last is on the card; what comes of the others is told below if it matters.
function begin(op,shown){
 op.nonce=latest=random();op.begun=Date.now();op.door=spot('door');op.gate=spot('gate');
 store('q',op);clearHits();tell(byId('note'),'');
 setTimeout(function(){if(latest===op.nonce)draw({light:unpaired?'red':'wait',word:word('kept',root),people:[],facts:shown,advice:word(unpaired?'unpaired':'later',root)});},linked===false?0:1500);
 show();flush();home();
}
function isDone(status){return status===200;}
// A door that is none of its own is refused; other check-ins go on.
function isUnpaired(status,answer){return status===401||(status===403&&answer.reason!=='not_of_this_session');}
function done(one,answer){
 if(one.nonce!==latest){
  if(answer.card.light==='yellow'||answer.card.light==='red')store('t',{card:answer.card,typed:one.name||''});
  show();return;
 }
 latest='';draw(answer.card);
 if(answer.undo)button(word(one.what==='admit'?'unnod':'back',root),sure(word('sure',root),function(){
  begin({what:'undo',of:one.nonce,people:answer.card.people.map(function(p){return p.id;})},'');
 }),part('tools'));
 var lacking=answer.card.asked||[];
 if(lacking.length)button(word('accept',root),function(){begin({what:'rules',people:lacking},'');},part('tools'));
 if(one.what==='walk-in'){fresh.reset();byId('walkin').open=false;}
 show();beat();
}
function refused(one,status,answer){
 var why=answer.text||word('failed');
 if(one.nonce!==latest){store('t',{card:{light:'red',word:why,people:[]},typed:one.name||''});show();return;}
 latest='';draw({light:answer.reason==='namesake'?'yellow':'red',word:one.name||word('refused',root),people:[],advice:why});
 if(answer.reason==='namesake'){
  button(word('another',root),function(){one.anyway=true;begin(one.what==='admit'?nodded(one):walked(one),one.name);},part('tools'));
  if(one.what!=='admit')look(one.name,true);
 }
 show();
}
function walked(one){return {what:'walk-in',name:one.name,institution:one.institution,group:one.group,anyway:one.anyway||false};}
function show(){
 var found=stored('t'),what=JSON.stringify(found);
 if(late.what!==what){
  late.what=what;late.textContent='';
  if(found.length){
   say1(late,word('late',root),'head');
   var list=late.appendChild(document.createElement('ul'));
   each(found,function(one){
    var li=list.appendChild(document.createElement('li'));
    each(one.card.people,function(p){about(p,li);});
    if(one.typed)say1(li,one.typed);
    say1(li,[one.card.word,one.card.facts,one.card.advice].filter(Boolean).join(' · '),'quiet warn');
    button(word('seen',root),function(){drop(one);show();},li);
   });
  }
 }
 waits();
}

function take(text){
 var key=text.slice(text.lastIndexOf('/')+1).toLowerCase(),now=Date.now();
 field.value='';
 if(!text)return;
 if(/^w\s*-?\s*\d+$/i.test(text))choose({wanted:text},text);
 else if(isScan(text)){
  // A badge that is held there is read again and again.
  if(key===before&&now-at<3000){at=now;hear(word('same',root));return;}
  before=key;at=now;
  begin({what:'scan',wanted:text},/\/j\//.test(text)?'':text);
 }else{field.value=text;look(text);}
}
function look(text,beside){
 var turn=++asked;
 if(linked===false){draw({light:'',word:text,people:[],advice:word('unlinked',root)});return;}
 ask('POST',here,{what:'find',wanted:text,door:spot('door'),'for':mine},function(status,answer){
  if(turn!==asked)return;
  if(isUnpaired(status,answer)){unpaired=true;show();return;}
  if(status!==200){draw({light:'',word:text,people:[],advice:status?answer.text:word('unlinked',root)});return;}
  offer(text,answer,beside);
 });
}
function offer(text,answer,beside){
 clearHits();
 if(!answer.hits.length&&!answer.waits.length){if(!beside)draw({light:'',word:word('nobody',root).replace('{typed}',text),people:[],advice:word('try',root)});return;}
 card.hidden=!beside;
 // Names that nobody chose go by themselves: the screen may face the queue.
 forget=setTimeout(leave,30000);
 var list=hits.appendChild(document.createElement('ul')),together=null;
 each(answer.hits,function(one){
  var li=list.appendChild(document.createElement('li')),l=li.appendChild(document.createElement('label')),tick=l.appendChild(document.createElement('input'));
  tick.type='checkbox';tick.setAttribute('aria-label',word('tick',root).replace('{name}',one.name));
  tick.onchange=function(){
   ticked=ticked.filter(function(id){return id!==one.id;});if(tick.checked)ticked.push(one.id);
   together.hidden=!ticked.length;together.textContent=word('all',root).replace('{n}',ticked.length);
  };
  var b=li.appendChild(document.createElement('button'));b.type='button';about(one,b);
  if(one.inside)b.appendChild(document.createElement('i')).textContent=word('inside',root);
  b.onclick=function(){field.value='';begin({what:'people',people:[one.id],name:one.name},one.name);};
 });
 together=hits.appendChild(document.createElement('button'));together.type='button';together.hidden=true;
 together.onclick=function(){field.value='';begin({what:'people',people:ticked.slice()},'');};
 if(answer.more)say1(hits,word('more',root),'quiet');
 if(answer.waits.length){
  say1(hits,word('called',root),'quiet');
  var those=hits.appendChild(document.createElement('ul'));
  each(answer.waits,function(one){offerWaiting(one,those);});
 }
 // What was said of the letters before is not true any more.
 hear(answer.hits.map(function(one){return one.name;}).concat(answer.waits.map(function(one){return one.shown+' '+one.name;}),answer.more?word('more',root):'').filter(Boolean).join('. '));
}
function offerWaiting(one,list){
 var b=list.appendChild(document.createElement('li')).appendChild(document.createElement('button'));
 b.type='button';about({name:one.shown+' '+one.name,where:one.where},b);
 b.onclick=function(){field.value='';choose({waiting:one.id},one.shown);};
}

// Who registered on a phone: the next few, and whoever says a number.
function showQueue(there){
 var list=those.querySelector('ul'),left=those.querySelector('p'),what=JSON.stringify(there);
 if(what===queued)return;
 queued=what;those.hidden=!there.n;list.textContent='';
 left.textContent=there.left_out;left.hidden=!there.left_out;
 those.querySelector('summary').textContent=word(there.n===1?'waits-one':'waits',root).replace('{n}',there.n);
 each(there.people,function(one){offerWaiting(one,list);});
}
function choose(which,shown){
 var turn=++asked;
 clearHits();card.scrollIntoView();
 if(linked===false){draw({light:'',word:shown,people:[],advice:word('unlinked',root)});return;}
 which.what='waiting';which['for']=mine;
 ask('POST',here,which,function(status,answer){
  if(turn!==asked)return;
  if(isUnpaired(status,answer)){unpaired=true;show();return;}
  if(status!==200){draw({light:'',word:shown,people:[],advice:status?answer.text:word('unlinked',root)});return;}
  decide(answer.waiting);
 });
}
// Another one may have moved to this place of the list under a finger, so the card asks.
function decide(one){
 var same=one.alike.length>0;
 latest='';draw({light:'',word:one.shown,people:[{name:one.name}],facts:one.facts,advice:[one.beside,same?word('alike',root):''].filter(Boolean).join(' ')});
 function nod(known){begin(nodded({waiting:one.id,known:known,anyway:same,name:one.name}),one.name);}
 each(one.alike,function(p){button(word('same-as',root).replace('{n}',p.number).replace('{name}',p.name),function(){nod(p.id);},part('tools'));});
 var go=button(word(same?'another':'let-in',root),function(){nod('');},part('tools'));
 if(!same)go.className='';
 button(word('away',root),sure(word('sure-away',root),function(){begin({what:'turn-away',waiting:one.id,shown:one.shown,name:one.name},one.name);}),part('tools'));
}
function nodded(one){return {what:'admit',waiting:one.waiting,known:one.known,anyway:one.anyway,name:one.name};}

function keepStand(){
 var door=form.elements.door;
 stand.querySelector('b').textContent=spot('gate');
 stand.querySelector('summary span').textContent=door.options[door.selectedIndex].textContent;
 try{box[standing]=JSON.stringify([spot('gate'),spot('door')]);}catch(e){}
}
// How many came, whether the room is full, who is missing; only what is new is touched.
function showRoom(told){
 var words=told.room.join(' · '),room=byId('room');
 if(room.textContent!==words)room.textContent=words;
 room.className='quiet'+(told.full?' warn':'');
}
function beat(){
 var x=new XMLHttpRequest();x.open('GET',here+'?door='+encodeURIComponent(spot('door')));x.timeout=8000;x.setRequestHeader('Accept','application/json');
 x.onload=function(){
  online(true);
  if(isUnpaired(x.status,{})){unpaired=true;show();return;}
  // The forum has ended: nothing is taken down any more.
  if(x.status===410){moved('');return;}
  if(x.status!==200)return;
  if(x.getResponseHeader('X-For')!==mine){moved('');return;}
  unpaired=false;
  // A list that is open under a finger stays as it is.
  var told=JSON.parse(x.responseText),there=JSON.stringify(told.doors);
  showQueue(told.waits);showRoom(told);
  if(doors!==there){
   var now=spot('door'),door=form.elements.door;
   doors=there;
   while(door.options.length)door.remove(0);
   each(told.doors,function(one){var o=door.appendChild(document.createElement('option'));o.value=one.id;o.textContent=one.name;});
   door.value=now;if(door.selectedIndex<0)door.selectedIndex=0;
   keepStand();
  }
  show();flush();
 };
 x.onerror=x.ontimeout=function(){online(false);show();};
 x.send();
}

form.addEventListener('submit',function(e){e.preventDefault();clearTimeout(soon);take(field.value.trim());});
field.addEventListener('input',function(){
 var text=field.value.trim();
 clearTimeout(soon);
 // A scanner that sends no Enter has typed a whole address and pauses.
 if(/\/j\/[\w-]{22}$/i.test(text))soon=setTimeout(function(){take(text);},120);
 else if(text.length>24&&isScan(text))soon=setTimeout(function(){take(text);},500);
 else if(text.length>1&&!isScan(text))soon=setTimeout(function(){look(text);},250);
 else if(!text){asked++;clearHits();}
});
fresh.addEventListener('submit',function(e){
 e.preventDefault();
 var name=fresh.elements.name.value.trim();
 if(!name){tell(byId('note'),word('missing',root),'warn');fresh.elements.name.focus();return;}
 begin(walked({name:name,institution:fresh.elements.institution.value,group:fresh.elements.group.value}),name);
});
// A badge that is scanned into another field goes to the door and stays in none.
document.addEventListener('input',function(e){
 var found=e.target!==field&&/(https?:\/\/[^\s\/]+)?\/j\/[\w-]{22}$/i.exec(e.target.value||'');
 if(found){e.target.value=e.target.value.slice(0,found.index);take(found[0]);e.target.scanned=Date.now();}
},true);
document.addEventListener('keydown',function(e){
 var t=e.target;
 if(e.key==='Enter'&&t.scanned&&Date.now()-t.scanned<500){e.preventDefault();return;}
 if(e.key==='Escape'){leave();field.focus();}
 // A scanner types wherever the focus is.
 else if(e.key&&e.key.length===1&&!e.ctrlKey&&!e.metaKey&&!e.altKey&&!(t.tagName==='INPUT'&&t.type!=='checkbox')&&!(e.key===' '&&t!==body))field.focus();
});
each(all(those,'button'),function(b){b.onclick=function(e){e.preventDefault();choose({waiting:b.value},'');};});
each(['gate','door'],function(name){form.elements[name].addEventListener('change',function(){keepStand();form.elements[name].blur();});});
(function(){
 var was=null;try{was=JSON.parse(box[standing]||'null');}catch(e){}
 if(was){form.elements.gate.value=was[0]||spot('gate');form.elements.door.value=was[1];if(form.elements.door.selectedIndex<0)form.elements.door.selectedIndex=0;}
 keepStand();show();flush();beat();
 if(/[?&]c=/.test(location.search)){var code=field.value;try{history.replaceState(null,'',here);}catch(e){}take('/j/'+code);}
 setInterval(function(){if(!document.hidden)beat();},2000);
})();
