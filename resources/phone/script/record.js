// A rapporteur's laptop: what was written is kept, each line by itself, until it is stored.
var shelf=shelves+here+':',form=root.querySelector('form'),field=byId('text'),note=byId('note'),list=byId('lines');
var known=[],names=[],editing=null,begun=0,data=null;
// Each tab has a draft of its own, and a mark by which others see that it is there.
var GONE=6000,tab='';
try{tab=sessionStorage.tab||'';}catch(e){}
function alive(id){return Date.now()-Number(box[shelf+'here-'+id]||0)<GONE;}
if(!tab||alive(tab)){tab=random().slice(0,8);try{sessionStorage.tab=tab;}catch(e){}}
var mark=shelf+'here-'+tab,drafted=shelf+'draft-'+tab;
function beat(){try{box[mark]=Date.now();}catch(e){}}
function drafts(living){
 return Object.keys(box).filter(function(k){return k.indexOf(shelf+'draft')===0&&k!==drafted&&alive(k.slice((shelf+'draft-').length))===living;});
}
// What a tab left that is gone is gone on with, here alone.
function adopt(){
 if(field.value||editing||begun)return;
 var key=drafted in box?drafted:drafts(false)[0],was=null;
 if(!key)return;
 try{was=JSON.parse(box[key]);}catch(e){}
 delete box[key];
 if(!was)return;
 editing=was.editing;fill(was);
 if(editing)form.querySelector('button:not([type=button])').textContent=word('save',root);
 draft();show();
}
// The line before stays before, whatever clocks and links do.
function later(op){
 op.after=box[shelf+'last']||'';op.nonce=random();op.begun=op.begun||Date.now();
 if(op.what==='line'&&!op.seen)try{box[shelf+'last']=op.line;}catch(e){}
 store('q',op);
}
function chosen(name){var one=form.elements[name];return !one?'':one.type==='checkbox'?(one.checked?one.value:''):one.value;}
function choose(name,value){
 each(all(form,'[name='+name+']'),function(e){if(e.type==='radio')e.checked=e.value===value;else if(e.type==='checkbox')e.checked=!!value;else e.value=value||'';});
}
function kindOf(value){var one=form.querySelector('[name=type][value='+value+']');return one?one.parentNode.textContent.trim():value;}
function nameOf(id){var found='';each(names,function(one){if(one.id===id)found=one.name;});return found;}
function fit(){each(all(form,'[data-of]'),function(l){l.hidden=l.getAttribute('data-of')!==chosen('type');});}

function draft(){
 var now={type:chosen('type'),text:field.value,speaker:chosen('speaker'),group:chosen('group'),owner:chosen('owner'),due:chosen('due'),reached:chosen('reached'),permitted:chosen('permitted'),reservations:chosen('reservations'),focus:chosen('focus'),begun:begun,editing:editing};
 try{if(now.text||editing)box[drafted]=JSON.stringify(now);else delete box[drafted];full=false;}catch(e){full=true;}
}
function fill(one){
 choose('type',one.type||'point');field.value=one.text||'';choose('speaker',one.speaker);choose('group',one.group);choose('owner',one.owner);choose('due',one.due);choose('reached',one.reached);choose('permitted',one.permitted);choose('reservations',one.reservations);if(one.focus!==undefined)choose('focus',one.focus||'');
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
 later({what:'line',line:editing?editing.id:random(),seen:editing?editing.mark:'',type:chosen('type'),text:text,speaker:chosen('speaker'),group:chosen('group'),owner:chosen('owner'),due:chosen('due'),reached:chosen('reached'),permitted:chosen('permitted'),reservations:chosen('reservations'),focus:chosen('focus'),begun:begun});
 editing=null;begun=0;
 // Who speaks usually goes on; what is said is of another kind as often as not.
 fill({speaker:chosen('speaker'),group:chosen('group')});
 form.querySelector('button:not([type=button])').textContent=word('add',root);
 draft();show(true);field.focus();flush();
}

function isDone(status,answer){return status===200||answer.reason==='in_record';}
// Words for a session that another device is for now are kept until this one is paired for it again.
function isUnpaired(status){return status===401||status===403;}
function done(){read(true);}
function refused(one,status,answer){
 one.gone=status===404;one.why=answer.text||word('failed');store('t',one,one.path);
 tell(note,one.why,'warn');read(true);
}
var reading=false;
function read(again){
 if(reading)return;
 reading=true;
 var x=new XMLHttpRequest();x.open('GET',here);x.timeout=8000;x.setRequestHeader('Accept','application/json');
 if(!again&&data)x.setRequestHeader('If-None-Match',data);
 x.onload=function(){
  reading=false;online(true);
  if(isUnpaired(x.status)){unpaired=true;show();return;}
  // The forum has ended: nothing is taken down any more.
  if(x.status===410&&safe()){moved();return;}
  if(unpaired&&x.status<400)unpaired=false;
  var whose=x.getResponseHeader('X-For');
  if(whose!==null&&whose!==mine){if(safe())moved();return;}
  if(x.status===200){
   var found=JSON.parse(x.responseText);data=x.getResponseHeader('ETag');
   known=found.lines;names=found.people;short=found.abbreviations||{};byId('state').textContent=found.state;offers(found);people();show();
   // The session has come to tell less of who spoke: the page asks for it no more.
   if(found.told!==word('told',root)&&safe())moved();
  }
 };
 x.onerror=x.ontimeout=function(){reading=false;online(false);show();};
 x.send();
}
function people(){
 var s=form.elements.speaker||form.elements.group,now=s&&s.value;
 if(!s)return;
 each([].slice.call(s.options,1),function(o){if(!nameOf(o.value))s.removeChild(o);});
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
 say1(li,[line.time,line.kind||kindOf(line.type),line.by||nameOf(line.speaker||line.group)].filter(Boolean).join(' · '),'quiet');
 say1(li,line.said||line.text,'said');
 if(line.owner||line.due)say1(li,[line.owner,line.due?word('by',root).replace('{day}',line.until||line.due):''].filter(Boolean).join(' · '),'quiet');
 if(line.noted||line.reservations)say1(li,line.noted||line.reservations,'quiet');
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
  if(one&&one.what==='line')shown.push(row({id:line.id,time:line.time,type:one.type,text:one.text,speaker:one.speaker,group:one.group,owner:one.owner,due:one.due,reservations:one.reservations},word(one.seen?'changing':'unsent',root)));
  else shown.push(row(line,one?word('going',root):''));
 });
 each(fresh,function(one){shown.push(row({id:one.line,time:'',type:one.type,text:one.text,speaker:one.speaker,group:one.group,owner:one.owner,due:one.due,reservations:one.reservations},word('unsent',root)));});
 if(!shown.length){var none=document.createElement('li');none.className='quiet';none.textContent=none.what=word('none',root);shown.push(none);}
 // A row that says the same stays, and with it whoever stands on one of its buttons.
 each(shown,function(li,at){
  var there=list.children[at];
  if(there&&there.what===li.what)return;
  if(there)list.replaceChild(li,there);else list.appendChild(li);
 });
 while(list.children.length>shown.length)list.removeChild(list.lastChild);
 troubles();
 waits();
 if(near)form.scrollIntoView(false);
}
function troubles(){
 var there=byId('troubles'),found=stored('t'),what=JSON.stringify(found);
 if(there.what===what)return;
 there.what=what;there.textContent='';
 each(found,function(one){
  var n=there.appendChild(document.createElement('div'));n.className='note warn';
  // Words of another session say which one they are of.
  if(one.path!==here&&box[shelves+one.path+':of'])say1(n,word('of',root).replace('{session}',box[shelves+one.path+':of']),'quiet');
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
// What rapporteurs type for words that they write often; a Backspace right after takes the words back.
var short={},became=null;
function put(from,to,text){
 field.setSelectionRange(from,to);
 // As if it were typed, so that undo knows of it.
 try{if(document.execCommand('insertText',false,text))return;}catch(e){}
 field.value=field.value.slice(0,from)+text+field.value.slice(to);field.setSelectionRange(from+text.length,from+text.length);
}
function expand(){
 var at=field.selectionStart,last=at===field.selectionEnd&&/(?:^|[\s(["“‘.,;:!?…])([^\s(["“‘.,;:!?…)\]”’'@/-]+)$/.exec(field.value.slice(0,at)),words=last&&Object.prototype.hasOwnProperty.call(short,last[1].toLowerCase())?short[last[1].toLowerCase()]:'';
 if(!words)return;
 if(last[1].charAt(0)!==last[1].charAt(0).toLowerCase())words=words.charAt(0).toUpperCase()+words.slice(1);
 put(at-last[1].length,at,words);became={typed:last[1],words:words,at:at-last[1].length};
}
field.addEventListener('keydown',function(e){
 var was=became;became=null;
 if(was&&e.key==='Backspace'&&field.selectionStart===field.selectionEnd&&field.selectionStart===was.at+was.words.length+1){
  e.preventDefault();var after=field.value.charAt(field.selectionStart-1);put(was.at,field.selectionStart,was.typed+after);draft();return;
 }
 if(!e.isComposing&&!e.ctrlKey&&!e.metaKey&&(e.key==='Enter'||e.key&&/^[\s.,;:!?)…]$/.test(e.key)))expand();
 if(e.key==='Enter'&&!e.shiftKey&&!e.isComposing&&e.keyCode!==229){e.preventDefault();add();}
});
document.addEventListener('keydown',function(e){
 if(e.key==='Escape'&&editing){e.preventDefault();edit(null);return;}
 if(!e.altKey||e.ctrlKey||e.metaKey||!/^Key[A-Z]$/.test(e.code||''))return;
 var letter=form.querySelector('[data-letter='+e.code.slice(3)+']');
 if(letter){e.preventDefault();letter.checked=true;fit();draft();field.focus();}
});
window.addEventListener('pagehide',function(){delete box[mark];});
window.addEventListener('pageshow',beat);
window.addEventListener('storage',function(e){
 // Another tab goes on with what was written here, as if this one were gone.
 if(e.key!==drafted||e.newValue!==null||!(field.value||editing))return;
 editing=null;fill({});show();tell(note,word('taken',root),'warn');
});
(function(){
 try{box[shelf+'of']=document.querySelector('h1').textContent;}catch(e){}
 beat();adopt();
 if(drafts(true).length)tell(note,word('elsewhere',root),'warn');
 fit();show();read();flush();
 setInterval(function(){beat();if(!document.hidden){read();flush();adopt();}},2000);
})();
