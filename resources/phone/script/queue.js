// What a paired device could not send yet is kept here, each by itself, until the answer is certain.
// The page says what is done with answers: isDone, isUnpaired, done, refused and show.
var body=document.body,root=document.querySelector('[data-queue]'),mine=word('for'),here=location.pathname,base='fd:'+word('forum',root)+':',shelves=base+word('queue',root)+':',box={},spare={},full=false,stays=false,parts={};
try{localStorage[base]=1;delete localStorage[base];box=localStorage;stays=true;}catch(e){}
var busy=false,tries=0,unpaired=false;
// What waits of all pages: whoever goes on to the next one is not done with the one before.
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
function flush(){
 var queue=stored('q'),one=queue[0];
 if(busy||!one||unpaired)return;
 busy=true;
 var sent={};for(var k in one)if(k!=='key'&&k!=='begun'&&k!=='path'&&k!=='when')sent[k]=one[k];
 sent.ago=Math.max(0,Date.now()-one.begun)/1000;sent['for']=mine;
 ask('POST',one.path,sent,function(status,answer){
  busy=false;
  if(isDone(status,answer)){tries=0;drop(one);done(one,answer);flush();return;}
  if(isUnpaired(status,answer)){unpaired=true;show();return;}
  if(status===0||status===408||status===429||status>=500){
   tries=Math.min(tries+1,4);
   setTimeout(flush,500*Math.pow(2,tries)*(0.5+Math.random()/2));show();return;
  }
  if(/^rehearsal_is_o/.test(answer.reason)){moved(answer.text);setTimeout(flush,5000);return;}
  tries=0;drop(one);refused(one,status,answer);flush();
 });
}
// A rehearsal is at this address in the forum's place, or the other way round. Each has its own.
function moved(text){
 var note=byId('note');
 if(safe()&&!leaving){leaving=true;location.reload();}
 else if(note.textContent!==text)tell(note,text,'warn');
}
// How much waits, and whether this device may send it at all.
function waits(){
 var left=stored('q').length,words=unpaired?word('unpaired',root):left?word(left===1?'waiting-one':'waiting',root).replace('{n}',left):safe()?'':word('storage',root);
 var top=byId('notices').querySelector('.note');
 if(top.textContent!==words&&(unpaired||!left||!linked||!safe())){top.textContent=words;top.hidden=!words;}
 else if(!left&&safe()&&!unpaired)top.hidden=true;
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
window.addEventListener('beforeunload',function(e){if(!safe()&&stored('q').length){e.preventDefault();e.returnValue='';}});
window.addEventListener('storage',function(e){if(e.key&&e.key.indexOf(shelves)===0)show();});
