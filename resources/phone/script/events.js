// One stream for all tabs of this forum, held by the one that was looked at last: a browser has
// six connections, and a vote needs one of them.
var source=null,me=random(),told=word('told'),holder=base+'stream',news=base+'news';
function heed(data){var d={};try{d=JSON.parse(data);}catch(e){}soon(Math.random()*(d.within_ms||0),d.topics);}
function listen(){
 if(!window.EventSource||document.hidden||source||leaving)return;
 try{if(stays)box[holder]=me;}catch(e){}
 var own=source=new EventSource('/events?since='+told);
 own.addEventListener('changed',function(e){
  told=e.lastEventId||told;heed(e.data);
  try{if(stays)box[news]=Date.now()+' '+e.data;}catch(x){}
 });
 own.onopen=function(){online(true);};
 own.onerror=function(){
  if(own!==source)return;
  // Refused is an answer too; only silence means that there is no connection.
  if(own.readyState===2){source=null;setTimeout(listen,3000+Math.random()*3000);}else online(false);
  soon(0);
 };
}
function hush(letGo){
 if(source){source.close();source=null;}
 if(letGo&&box[holder]===me)delete box[holder];
}
window.addEventListener('storage',function(e){
 if(e.key===holder&&box[holder]!==me){if(box[holder])hush();else setTimeout(function(){if(!box[holder])listen();},Math.random()*300);}
 if(e.key===news&&e.newValue&&!source)heed(e.newValue.slice(e.newValue.indexOf(' ')));
});
document.addEventListener('visibilitychange',function(){
 if(document.hidden)hush(true);else{listen();speak();soon(Math.random()*500,['polls']);}
});
window.addEventListener('focus',listen);
window.addEventListener('pagehide',function(){hush(true);});
window.addEventListener('pageshow',function(e){if(e.persisted){leaving=false;listen();soon(0,['polls']);}});
window.addEventListener('offline',function(){online(false);});
window.addEventListener('online',function(){hush();listen();soon(0,['polls']);});
listen();if(navigator.onLine===false)online(false);
// A network that dies in silence ends no stream, so the page looks by itself now and then.
setInterval(function(){if(!document.hidden)soon(0,['polls']);},window.EventSource?30000:4000);
