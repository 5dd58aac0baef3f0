// A rapporteur's laptop: what was written is kept here, each line by itself, until it is stored.
var body=document.body,root=byId('record'),mine=word('for'),here=location.pathname,base='fd:'+word('forum',root)+':',shelves=base+'record:',shelf=shelves+here+':',box={},spare={},full=false,stays=false,form=root.querySelector('form'),field=byId('text'),note=byId('note'),list=byId('lines'),parts={};
try{localStorage[base]=1;delete localStorage[base];box=localStorage;stays=true;}catch(e){}
var known=[],names=[],editing=null,begun=0,busy=false,tries=0,unpaired=false,data=null;
// What waits of all sessions: whoever goes on to the next page is not done with the one before.
function stored(what){
 return Object.keys(box).concat(Object.keys(spare)).map(function(k){
  var at=k.indexOf(shelves)===0?k.slice(shelves.length).split(':'):[];
  return at[1]&&at[1].charAt(0)===what?{key:k,path:at[0],when:at[1]}:null;
 }).filter(Boolean).sort(function(a,b){return a.when<b.when?-1:1;}).map(function(at){
  var one=JSON.parse(at.key in spare?spare[at.key]:box[at.key]);one.key=at.key;one.path=at.path;one.when=at.when;return one;
 });
}
function store(what,value,path){
 // In the order in which it was written, whatever is done to the clock, and apart from another tab's.
 var last=stored(what).pop(),at=Math.max(Date.now(),last?Number(last.when.slice(1,16))+1:0);
 var key=shelves+(path||here)+':'+what+('000000000000000'+at).slice(-15)+random().slice(0,6);
 // Where there is no room any more, the open page keeps it.
 try{box[key]=JSON.stringify(value);}catch(e){spare[key]=JSON.stringify(value);}
}
function drop(one){delete box[one.key];delete spare[one.key];}
function safe(){return stays&&!full&&!Object.keys(spare).length;}
// The line before stays before, whatever clocks and links do.
function later(op){
 op.after=box[shelf+'last']||'';op.nonce=random();op.begun=op.begun||Date.now();
 if(op.what==='line'&&!op.seen)try{box[shelf+'last']=op.line;}catch(e){}
 store('q',op);
}
function button(text,act,where){
 var b=where.appendChild(document.createElement('button'));
 b.type='button';b.className='plain';b.textContent=text;b.onclick=function(){act(b);};
 return b;
}
// What cannot be taken back is asked for twice.
function sure(text,act){return function(b){if(b.sure){act();return;}b.sure=true;b.textContent=text;hear(text);};}
function say1(where,text,kind){var p=where.appendChild(document.createElement('p'));p.className=kind||'';p.dir='auto';p.textContent=text;return p;}
// A control that a session does not ask for is not there.
function chosen(name){var one=form.elements[name];return !one?'':one.type==='checkbox'?(one.checked?one.value:''):one.value;}
function choose(name,value){
 each(all(form,'[name='+name+']'),function(e){if(e.type==='radio')e.checked=e.value===value;else if(e.type==='checkbox')e.checked=!!value;else e.value=value||'';});
}
function kindOf(value){var one=form.querySelector('[name=type][value='+value+']');return one?one.parentNode.textContent.trim():value;}
function nameOf(id){var found='';each(names,function(one){if(one.id===id)found=one.name;});return found;}
function fit(){each(all(form,'[data-of]'),function(l){l.hidden=l.getAttribute('data-of')!==chosen('type');});}

function draft(){
 var now={type:chosen('type'),text:field.value,speaker:chosen('speaker'),owner:chosen('owner'),due:chosen('due'),reached:chosen('reached'),permitted:chosen('permitted'),begun:begun,editing:editing};
 try{if(now.text||editing)box[shelf+'draft']=JSON.stringify(now);else delete box[shelf+'draft'];full=false;}catch(e){full=true;}
}
function fill(one){
 choose('type',one.type||'point');field.value=one.text||'';choose('speaker',one.speaker);choose('owner',one.owner);choose('due',one.due);choose('reached',one.reached);choose('permitted',one.permitted);
 begun=one.begun||0;fit();
}
function edit(line){
 editing=line?{id:line.id,mark:line.mark}:null;
 fill(line||{});
 form.querySelector('button:not([type=button])').textContent=word(editing?'save':'add',root);
 draft();show();field.focus();
}
function add(){
 var text=field.value.trim();
 if(!text){tell(note,word('empty',root),'warn');field.focus();return;}
 // Nobody is quoted by name who has not agreed to it.
 var tick=form.elements.permitted,lacks=!tick||chosen('type')!=='quote'?null:!chosen('speaker')?'nobody':tick.checked?null:'unasked';
 if(lacks){tell(note,word(lacks,root),'warn');(lacks==='nobody'?form.elements.speaker:tick).focus();return;}
 tell(note,'');
 later({what:'line',line:editing?editing.id:random(),seen:editing?editing.mark:'',type:chosen('type'),text:text,speaker:chosen('speaker'),owner:chosen('owner'),due:chosen('due'),reached:chosen('reached'),permitted:chosen('permitted'),begun:begun});
 editing=null;begun=0;
 // Who speaks usually goes on; what is said is of another kind as often as not.
 var speaker=chosen('speaker');fill({speaker:speaker});
 form.querySelector('button:not([type=button])').textContent=word('add',root);
 draft();show(true);field.focus();flush();
}

function flush(){
 var queue=stored('q'),one=queue[0];
 if(busy||!one||unpaired)return;
 busy=true;
 var sent={};for(var k in one)if(k!=='key'&&k!=='begun'&&k!=='path'&&k!=='when')sent[k]=one[k];
 sent.ago=Math.max(0,Date.now()-one.begun)/1000;sent['for']=mine;
 ask('POST',one.path,sent,function(status,answer){
  busy=false;
  if(status===200||answer.reason==='in_record'){tries=0;drop(one);read(true);flush();return;}
  if(status===401||status===403){unpaired=true;show();return;}
  if(status===0||status===408||status===429||status>=500){
   tries=Math.min(tries+1,4);
   setTimeout(flush,500*Math.pow(2,tries)*(0.5+Math.random()/2));show();return;
  }
  if(/^rehearsal_is_o/.test(answer.reason)){moved(answer.text);setTimeout(flush,5000);return;}
  tries=0;drop(one);one.gone=status===404;one.why=answer.text||word('failed');store('t',one,one.path);
  tell(note,one.why,'warn');read(true);flush();
 });
}
// A rehearsal is at this address in the forum's place, or the other way round. Each has its own.
function moved(text){
 if(safe()&&!leaving){leaving=true;location.reload();}
 else if(note.textContent!==text)tell(note,text,'warn');
}
var reading=false;
function read(again){
 if(reading)return;
 reading=true;
 var x=new XMLHttpRequest();x.open('GET',here);x.timeout=8000;x.setRequestHeader('Accept','application/json');
 if(!again&&data)x.setRequestHeader('If-None-Match',data);
 x.onload=function(){
  reading=false;online(true);
  if(x.status===401||x.status===403){unpaired=true;show();return;}
  if(unpaired&&x.status<400)unpaired=false;
  var whose=x.getResponseHeader('X-For');
  if(whose!==null&&whose!==mine){if(safe())moved();return;}
  if(x.status===200){
   var found=JSON.parse(x.responseText);data=x.getResponseHeader('ETag');
   known=found.lines;names=found.people;offers(found);people();show();
  }
 };
 x.onerror=x.ontimeout=function(){reading=false;online(false);show();};
 x.send();
}
function people(){
 var s=form.elements.speaker,now=s.value;
 each(names,function(one){
  if(s.querySelector('option[value="'+one.id+'"]'))return;
  var o=s.appendChild(document.createElement('option'));o.value=one.id;o.textContent=one.name;
 });
 s.value=now;
}
function row(line,waits,why){
 var li=document.createElement('li');
 li.what=JSON.stringify([line,waits,editing&&editing.id===line.id]);
 if(editing&&editing.id===line.id)li.className='editing';
 say1(li,[line.time,line.kind||kindOf(line.type),line.by||nameOf(line.speaker)].filter(Boolean).join(' · '),'quiet');
 say1(li,line.said||line.text,'said');
 if(line.owner||line.due)say1(li,[line.owner,line.due?word('by',root).replace('{day}',line.until||line.due):''].filter(Boolean).join(' · '),'quiet');
 if(waits)say1(li,waits,'quiet waits');
 else if(line.mark){
  var tools=li.appendChild(document.createElement('div'));tools.className='tools';
  button(word('edit',root),function(){edit(line);},tools);
  button(word('delete',root),sure(word('sure',root),function(){later({what:'delete',line:line.id,seen:line.mark});if(editing&&editing.id===line.id)edit(null);show();field.focus();flush();}),tools);
 }
 return li;
}
function show(toEnd){
 var pending={},fresh=[],queue=stored('q'),shown=[],near=toEnd||within(form);
 each(queue,function(one){
  if(one.path!==here)return;
  if(one.what==='line'&&!one.seen&&!known.some(function(l){return l.id===one.line;}))fresh.push(one);
  else if(one.line)pending[one.line]=one;
 });
 each(known,function(line){
  var one=pending[line.id];
  if(one&&one.what==='line')shown.push(row({id:line.id,time:line.time,type:one.type,text:one.text,speaker:one.speaker,owner:one.owner,due:one.due},word(one.seen?'changing':'unsent',root)));
  else shown.push(row(line,one?word('going',root):''));
 });
 each(fresh,function(one){shown.push(row({id:one.line,time:'',type:one.type,text:one.text,speaker:one.speaker,owner:one.owner,due:one.due},word('unsent',root)));});
 if(!shown.length){var none=document.createElement('li');none.className='quiet';none.textContent=none.what=word('none',root);shown.push(none);}
 // A row that says the same stays, and with it whoever stands on one of its buttons.
 each(shown,function(li,at){
  var there=list.children[at];
  if(there&&there.what===li.what)return;
  if(there)list.replaceChild(li,there);else list.appendChild(li);
 });
 while(list.children.length>shown.length)list.removeChild(list.lastChild);
 troubles();
 // What was taken over or deleted waits like a line that was written.
 var left=queue.length,words=unpaired?word('unpaired',root):left?word(left===1?'waiting-one':'waiting',root).replace('{n}',left):safe()?'':word('storage',root);
 var top=byId('notices').querySelector('.note');
 if(top.textContent!==words&&(unpaired||!left||!linked||!safe())){top.textContent=words;top.hidden=!words;}
 else if(!left&&safe()&&!unpaired)top.hidden=true;
 if(near)form.scrollIntoView(false);
}
function troubles(){
 var there=byId('troubles'),found=stored('t'),what=JSON.stringify(found);
 if(there.what===what)return;
 there.what=what;there.textContent='';
 each(found,function(one){
  var n=there.appendChild(document.createElement('div'));n.className='note warn';
  say1(n,one.why);if(one.text)say1(n,one.text,'said');
  var tools=n.appendChild(document.createElement('div'));tools.className='tools';
  if(one.what==='line'&&(one.path===here||one.gone))button(word('back',root),function(){
   var now=known.filter(function(l){return l.id===one.line;})[0];
   drop(one);edit(now&&one.seen?now:null);fill(one);draft();show();field.focus();
  },tools);
  button(word('throw',root),sure(word('throw-sure',root),function(){drop(one);show();field.focus();}),tools);
 });
}
function offers(found){
 var there=byId('offers'),what=JSON.stringify([found.results,found.inputs]);
 if(there.what===what)return;
 there.what=what;there.textContent='';
 function offer(kind,text,op){
  var a=there.appendChild(document.createElement('article'));
  say1(a,kind,'quiet');say1(a,text,'said');
  var b=button(word('take',root),function(){
   later(op);a.parentNode.removeChild(a);there.what='';show();field.focus();flush();
  },a);
  b.setAttribute('aria-label',word('take',root)+': '+text);
 }
 each(found.results,function(one){offer(one.name,one.text,{what:'result',poll:one.poll,round:one.round});});
 each(found.inputs,function(one){offer(one.kind+' '+one.number,one.text,{what:'input',input:one.id});});
 if(!there.children.length)say1(there,word('no-offers',root),'quiet');
}

form.addEventListener('submit',function(e){e.preventDefault();add();});
form.addEventListener('input',function(){if(!begun&&field.value)begun=Date.now();draft();});
form.addEventListener('change',function(e){if(e.target.name==='speaker')choose('permitted','');fit();draft();});
field.addEventListener('keydown',function(e){
 if(e.key==='Enter'&&!e.shiftKey&&!e.isComposing&&e.keyCode!==229){e.preventDefault();add();}
});
document.addEventListener('keydown',function(e){
 if(e.key==='Escape'&&editing){e.preventDefault();edit(null);return;}
 if(!e.altKey||e.ctrlKey||e.metaKey||!/^Key[A-Z]$/.test(e.code||''))return;
 var letter=form.querySelector('[data-letter='+e.code.slice(3)+']');
 if(letter){e.preventDefault();letter.checked=true;fit();draft();field.focus();}
});
window.addEventListener('beforeunload',function(e){if(!safe()&&stored('q').length){e.preventDefault();e.returnValue='';}});
window.addEventListener('storage',function(e){if(e.key&&e.key.indexOf(shelves)===0)show();});
(function(){
 var was=null;try{was=JSON.parse(box[shelf+'draft']||'null');}catch(e){}
 if(was&&!field.value){editing=was.editing;fill(was);if(editing)form.querySelector('button:not([type=button])').textContent=word('save',root);}
 fit();show();read();flush();
 setInterval(function(){if(!document.hidden){read();flush();}},2000);
})();
