(function(){
'use strict';
var words=document.body.getAttribute.bind(document.body),line=document.getElementById('line');
function store(k,v){try{if(v===undefined)return JSON.parse(localStorage.getItem(k));if(v===null)localStorage.removeItem(k);else localStorage.setItem(k,JSON.stringify(v));}catch(e){return null;}}
function nonce(){var b=new Uint8Array(16),s='';(window.crypto||window.msCrypto).getRandomValues(b);for(var i=0;i<b.length;i++)s+=('0'+b[i].toString(16)).slice(-2);return s;}
function each(list,f){Array.prototype.forEach.call(list,f);}
function say(card,text,kind){var n=card.querySelector('[data-note]');n.textContent=text;n.className='note '+(kind||'');n.hidden=!text;}
function key(card){return 'fd:'+words('data-forum')+':'+card.id+':'+card.getAttribute('data-round');}
function chosen(form){var out=[];each(form.querySelectorAll('input[name=choices]'),function(i){if(i.checked)out.push(i.value);});return out;}
function send(card,form,draft,tries){
 var x=new XMLHttpRequest(),b=form.querySelector('button');
 draft.sent=true;store(key(card),draft);b.disabled=true;
 x.open('POST',form.getAttribute('action'));x.timeout=8000;
 x.setRequestHeader('Content-Type','application/json');x.setRequestHeader('Accept','application/json');
 function again(){var wait=Math.min(8000,1000*Math.pow(2,tries))*(0.5+Math.random()/2);say(card,words('data-retrying'),'warn');setTimeout(function(){send(card,form,draft,Math.min(tries+1,3));},wait);}
 x.onload=function(){
  var a={};try{a=JSON.parse(x.responseText);}catch(e){}
  if(x.status===200||a.counted){store(key(card),null);delete card.dataset.dirty;refresh(0);}
  else if(x.status===503||x.status===429||x.status>=500)again();
  else{store(key(card),null);b.disabled=x.status===410||x.status===409;say(card,a.text||words('data-failed'),'warn');delete card.dataset.dirty;if(x.status===409||x.status===410)refresh(1500);}
 };
 x.onerror=x.ontimeout=again;
 x.send(JSON.stringify({nonce:draft.nonce,round:+card.getAttribute('data-round'),choices:draft.choices.length===1&&draft.choices[0]==='abstain'?'abstain':draft.choices}));
}
function arm(card){
 var form=card.querySelector('form.ballot');if(!form||form.armed)return;form.armed=true;
 var draft=store(key(card));
 if(draft&&draft.choices){each(form.querySelectorAll('input[name=choices]'),function(i){i.checked=draft.choices.indexOf(i.value)>=0;});card.dataset.dirty='1';if(draft.sent)send(card,form,draft,0);}
 form.addEventListener('change',function(e){
  var t=e.target;
  if(t.type==='checkbox'&&t.checked)each(form.querySelectorAll('input[name=choices]'),function(i){if((t.value==='abstain')!==(i.value==='abstain'))i.checked=false;});
  card.dataset.dirty='1';var d=store(key(card))||{nonce:nonce()};d.choices=chosen(form);store(key(card),d);
 });
 form.addEventListener('submit',function(e){
  e.preventDefault();var c=chosen(form);
  if(!c.length){say(card,words('data-choose'),'warn');return;}
  var d=store(key(card))||{nonce:nonce()};d.choices=c;say(card,words('data-sending'));send(card,form,d,0);
 });
}
function merge(fresh){
 var box=document.getElementById('polls'),next=fresh.getElementById('polls');if(!next)return;
 each(box.querySelectorAll('article'),function(old){
  var n=next.querySelector('#'+old.id);
  if(!n&&old.dataset.dirty){say(old,words('data-closed'),'warn');var b=old.querySelector('button');if(b)b.disabled=true;}
  else if(!n)old.parentNode.removeChild(old);
 });
 var before=null;
 each(next.querySelectorAll('article'),function(n){
  var old=document.getElementById(n.id);
  var same=old&&old.getAttribute('data-round')===n.getAttribute('data-round')&&n.querySelector('form.ballot');
  if(old&&old.dataset.dirty&&same){before=old;return;}
  var made=document.importNode(n,true);
  if(old)old.parentNode.replaceChild(made,old);
  else box.insertBefore(made,before?before.nextSibling:box.firstChild);
  arm(made);before=made;
 });
 var empty=document.getElementById('empty');if(empty)empty.hidden=!!box.querySelector('article');
}
var pending=null;
function refresh(wait){
 if(pending)return;
 pending=setTimeout(function(){
  pending=null;var x=new XMLHttpRequest();x.open('GET','/');x.timeout=8000;
  x.onload=function(){if(x.status===200){line.textContent=words('data-online');merge(new DOMParser().parseFromString(x.responseText,'text/html'));}};
  x.onerror=x.ontimeout=function(){line.textContent=words('data-offline');};
  x.send();
 },wait);
}
each(document.querySelectorAll('article'),arm);
setInterval(function(){each(document.querySelectorAll('[data-left]'),function(e){var s=+e.getAttribute('data-left');if(s>0)e.setAttribute('data-left',--s);var t=e.querySelector('b');if(t)t.textContent=('0'+Math.floor(s/60)).slice(-2)+':'+('0'+s%60).slice(-2);});},1000);
if(document.getElementById('polls')){
 if(window.EventSource){
  var source=new EventSource('/events'),lost=false;
  source.addEventListener('changed',function(e){var w=0;try{w=JSON.parse(e.data).within_ms;}catch(x){}refresh(Math.random()*w);});
  source.onopen=function(){line.textContent=words('data-online');if(lost)refresh(Math.random()*1000);lost=false;};
  source.onerror=function(){lost=true;line.textContent=words('data-offline');};
 }else setInterval(function(){refresh(0);},5000);
}
})();
