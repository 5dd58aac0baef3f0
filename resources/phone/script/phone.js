// What a page is read again by, counts down, and says of the phone that it is on.
function bare(path){return path+(path.indexOf('?')<0?'?':'&')+'bare';}
function fill(text){var d=document.implementation.createHTMLDocument('');d.body.innerHTML=text;return d.body;}
setInterval(function(){each(all(document,'[data-left]'),function(e){
 var s=Math.max(0,Math.round((e.ends-Date.now())/1000));
 e.querySelector('b').textContent=('0'+Math.floor(s/60)).slice(-2)+':'+('0'+s%60).slice(-2);
});},1000);
if(!stays)notice(word('storage'));
if(navigator.cookieEnabled===false)notice(word('cookies'));
// The first answer set a cookie; a phone that does not bring it back refuses them.
else if(word('fresh'))ask('GET',bare(here),null,function(status,_,x){if(x.getResponseHeader('X-Cookies')==='none')notice(word('cookies'));});
try{if(sessionStorage[base+'other']){delete sessionStorage[base+'other'];notice(word('other')).focus();}}catch(e){}
