var here='/staff/tablet',parts={},turn=byId('turn'),field=byId('code'),notes=byId('notices');
function again(){location.replace(here);}
function soon(wait){setTimeout(again,wait);}
// Whoever comes next finds nothing, by way of the browser's back button either.
window.addEventListener('pagehide',function(){body.textContent='';});
window.addEventListener('pageshow',function(e){if(e.persisted)again();});
each(all(document,'form.ballot'),function(f){armBallot(f,f.parentNode);});
if(turn)watch();else if(field)wait();

function wait(){
 // A scanner types wherever the focus is.
 document.addEventListener('keydown',function(){if(document.activeElement===body)field.focus();});
 if(document.querySelector('[data-ok]'))setInterval(function(){if(!field.value)again();},6000);
}
function watch(){
 var timer=turn.querySelector('[role=timer]'),more=turn.querySelector('[data-more]'),full=1000*word('left',timer),ends=0,asked=0,warned=false,typed=0,trail='',before=[];
 function stay(){
  var now=Date.now();
  ends=now+full;warned=false;
  if(now-asked>full/6){asked=now;ask('POST',here+'/stay',{'for':mine},function(status){if(status===401)again();});}
 }
 function waits(){var on=false;each(all(document,'form.ballot'),function(f){on=on||f.deaf;});return on;}
 function tick(){
  var s=Math.max(0,Math.ceil((ends-Date.now())/1000));
  timer.querySelector('b').textContent=('0'+Math.floor(s/60)).slice(-2)+':'+('0'+s%60).slice(-2);
  timer.classList.toggle('warn',s<=20);
  if(s<=20&&!warned){warned=true;hear(word('soon',timer));}
  // A ballot that is on its way is not left alone.
  if(s||waits())return;
  ends=Date.now()+full;leaving=true;
  var x=new XMLHttpRequest();x.open('POST',here+'/done');x.setRequestHeader('Content-Type','application/json');x.onloadend=again;x.send(JSON.stringify({'for':mine}));
 }
 // The next badge, scanned while somebody's ballot is still here, must not press its button, nor
 // stay in its fields. Nobody types an address by hand, so the text tells it.
 document.addEventListener('keydown',function(e){
  var now=Date.now(),t=e.target,writes=t.type==='text'||t.type==='number',at;
  if(e.key==='Enter'||e.key==='Tab'){
   at=trail.search(/https?:\/\/[^\s\/]+\/j\/[\w-]{9,}$/i);
   if(at>=0||(e.key==='Enter'&&!writes&&now-typed<150)){
    e.preventDefault();e.stopPropagation();
    if(at>=0&&writes)t.value=before[at];
    tell(notes.querySelector('.note'),word('busy'),'warn');
   }
   trail='';
  }
  if(e.key&&e.key.length===1){
   if(now-typed>300){trail='';before=[];}
   before[trail.length]=writes?t.value:'';trail+=e.key;typed=now;
  }
 },true);
 each(['keydown','input','touchstart','mousedown','wheel'],function(what){document.addEventListener(what,stay,true);});
 more.onclick=stay;timer.hidden=more.hidden=false;stay();tick();setInterval(tick,500);
}
