// ES5 on purpose: phones of 2016 read this. Everything here also works without it.
(function(){
'use strict';
var body=document.body,line=byId('line'),say=byId('say'),prefix='fd:'+word('forum')+':';
function byId(id){return document.getElementById(id);}
function word(name){return body.getAttribute('data-'+name);}
function each(list,f){Array.prototype.forEach.call(list,f);}
function all(where,what){return where.querySelectorAll(what);}
function random(){var b=new Uint8Array(16),s='';(window.crypto||window.msCrypto).getRandomValues(b);for(var i=0;i<16;i++)s+=('0'+b[i].toString(16)).slice(-2);return s;}

// What the phone keeps: drafts with their nonce until the answer is certain, and receipts.
function kept(key,value){
 try{
  if(value===undefined)return JSON.parse(localStorage.getItem(prefix+key));
  if(value===null)localStorage.removeItem(prefix+key);else localStorage.setItem(prefix+key,JSON.stringify(value));
 }catch(e){}
 return null;
}
function keys(){var out=[];try{for(var i=0;i<localStorage.length;i++){var k=localStorage.key(i);if(k.indexOf(prefix)===0)out.push(k.slice(prefix.length));}}catch(e){}return out;}

var failing=0,waiting=[];
function online(yes){
 line.textContent=word(yes?'online':'offline');
 if(yes){failing=0;var now=waiting;waiting=[];each(now,function(f){f();});}
}
function ask(method,path,data,done,tag){
 var x=new XMLHttpRequest();x.open(method,path);x.timeout=8000;
 if(data){x.setRequestHeader('Content-Type','application/json');x.setRequestHeader('Accept','application/json');}
 if(tag)x.setRequestHeader('If-None-Match',tag);
 x.onload=function(){online(true);var a={};if(data)try{a=JSON.parse(x.responseText)||{};}catch(e){}done(x.status,a,x);};
 x.onerror=x.ontimeout=function(){online(false);done(0,{},x);};
 x.send(data?JSON.stringify(data):null);
}
// Sends until the answer is certain; a lost answer is asked for again with the same nonce.
function insist(path,data,uncertain,certain,tries){
 ask('POST',path,data,function(status,answer,x){
  if(!answer.counted&&(status===0||status===408||status>=500)){
   uncertain();
   var begun=false,again=function(){if(!begun){begun=true;insist(path,data,uncertain,certain,Math.min((tries||0)+1,3));}};
   waiting.push(again);setTimeout(again,1000*Math.pow(2,tries||0)*(0.5+Math.random()/2));
  }else certain(status,answer,x);
 });
}
function tell(note,text,kind){if(!note)return;note.textContent=text;note.className='note '+(kind||'');note.hidden=!text;}
function lock(form,yes){each(all(form,'fieldset'),function(f){f.disabled=yes;});each(all(form,'textarea,button,.option>input'),function(e){e.disabled=yes;});}

// Votes
function draftKey(card){return card.id+':'+card.getAttribute('data-round');}
function chosen(form){var out=[];each(all(form,'input[name=choices]'),function(i){if(i.checked)out.push(i.value);});return out;}
function ballot(draft,round){return {nonce:draft.nonce,round:+round,choices:draft.choices.length===1&&draft.choices[0]==='abstain'?'abstain':draft.choices};}
// Only these say that the vote will never count as it was sent; anything else keeps the draft.
function isFinal(status,answer){return status===409||status===410||answer.reason==='not_entitled'||answer.reason==='unknown_poll';}
function send(card,form,draft){
 var note=card.querySelector('[data-note]');
 draft.sent=true;kept(draftKey(card),draft);card.busy=true;
 // The choice is on its way, so it cannot be another one until the answer is known.
 lock(form,true);tell(note,word('sending'));
 insist(form.getAttribute('action'),ballot(draft,card.getAttribute('data-round')),
  function(){tell(note,word('retrying'),'warn');},
  function(status,answer){
   card.busy=false;
   if(status===200||answer.counted){counted(card,form,note);return;}
   if(isFinal(status,answer)){kept(draftKey(card),null);soon(1500);}
   else{draft.sent=false;kept(draftKey(card),draft);lock(form,false);if(status===401)soon(0);}
   tell(note,answer.text||word('failed'),'warn');
  });
}
function counted(card,form,note){
 kept(draftKey(card),null);tell(note,'');
 var ok=card.querySelector('[data-ok]');
 if(!ok){ok=document.createElement('div');ok.setAttribute('data-ok','');ok.tabIndex=-1;tell(ok,word('counted'),'ok');card.insertBefore(ok,note);}
 if(form.hasAttribute('data-may-change')){lock(form,false);form.querySelector('button').textContent=word('change');}
 else{var how=form.previousElementSibling;form.parentNode.removeChild(form);if(how&&how.className==='quiet')how.hidden=true;}
 ok.focus();soon(300+Math.random()*1200);
}
function armBallot(form,card){
 var draft=kept(draftKey(card));
 if(draft&&draft.choices){
  each(all(form,'input[name=choices]'),function(i){i.checked=draft.choices.indexOf(i.value)>=0;});card.busy=true;
  if(draft.sent)send(card,form,draft);
 }
 form.addEventListener('change',function(e){
  var t=e.target;
  if(t.type==='checkbox'&&t.checked)each(all(form,'input[name=choices]'),function(i){if((t.value==='abstain')!==(i.value==='abstain'))i.checked=false;});
  card.busy=true;var d=kept(draftKey(card))||{nonce:random()};d.choices=chosen(form);kept(draftKey(card),d);
 });
 form.addEventListener('submit',function(e){
  e.preventDefault();var c=chosen(form);
  if(!c.length){tell(card.querySelector('[data-note]'),word('choose'),'warn');return;}
  var d=kept(draftKey(card))||{nonce:random()};d.choices=c;send(card,form,d);
 });
}
// Votes that were on their way when their question left the page: their senders are told too.
function settle(){
 var list=byId('polls');if(!list||byId('linked'))return;
 each(keys(),function(key){
  var at=/^p(\w+):(\d+)$/.exec(key),draft=kept(key);if(!at||!draft)return;
  var card=byId('p'+at[1]);if(card&&(card.querySelector('form.ballot')||card.querySelector('a[href="/j"]')&&!draft.sent))return;
  if(!draft.sent){kept(key,null);return;}
  insist('/polls/'+at[1]+'/ballot',ballot(draft,at[2]),function(){},function(status,answer){
   kept(key,null);var n=document.createElement('div');n.setAttribute('role','status');
   list.parentNode.insertBefore(n,list);
   tell(n,status===200||answer.counted?word('counted'):answer.text||word('failed'),status===200||answer.counted?'ok':'warn');
  });
 });
}

// Inputs
function armInput(form){
 var left=byId('left'),text=byId('text'),note=byId('input-note');
 function count(){left.textContent=left.getAttribute('data-left-text').replace('{n}',text.maxLength-text.value.length);}
 function read(){var d={text:text.value};each(all(form,'input'),function(i){if(i.name==='name')d.name=i.checked;else if(i.type==='radio'&&i.checked)d[i.name]=i.value;});return d;}
 function write(d){text.value=d.text||'';each(all(form,'input'),function(i){if(i.name==='name')i.checked=!!d.name;else if(i.type==='radio')i.checked=d[i.name]===i.value;});count();}
 function keep(){var d=read(),old=kept('input')||{nonce:random()};d.nonce=old.nonce;kept('input',d);return d;}
 function post(d){
  d.sent=true;kept('input',d);lock(form,true);tell(note,word('sending'));
  insist('/inputs',{nonce:d.nonce,kind:d.kind,text:d.text,to:d.to,name:!!d.name},
   function(){tell(note,word('keeping'),'warn');},
   function(status,answer){
    lock(form,false);
    if(status===201||status===200){
     var mine=kept('mine')||[];if(mine.indexOf(answer.receipt)<0)mine.push(answer.receipt);kept('mine',mine);
     kept('input',null);write({to:'room'});tell(note,word('sent'),'ok');note.focus();receipts();
    }else{d.sent=false;kept('input',d);tell(note,answer.text||word('failed'),'warn');note.focus();}
   });
 }
 var draft=kept('input');if(draft){write(draft);if(draft.sent)post(draft);}
 form.addEventListener('input',function(){count();keep();});form.addEventListener('change',keep);
 form.addEventListener('submit',function(e){e.preventDefault();post(keep());});
 receipts();
}
function receipts(){
 var box=byId('mine'),list=box&&box.querySelector('ul');if(!box)return;
 each(kept('mine')||[],function(receipt){
  var x=new XMLHttpRequest();x.open('GET','/inputs/'+receipt);x.setRequestHeader('Accept','application/json');
  x.onload=function(){
   if(x.status===404){forget(receipt);return;}
   if(x.status!==200)return;
   var a=JSON.parse(x.responseText),item=byId('r'+receipt);
   if(!item){
    item=document.createElement('li');item.id='r'+receipt;item.appendChild(document.createElement('a')).href='/inputs/'+receipt;
    var b=item.appendChild(document.createElement('button'));b.className='plain';b.type='button';b.textContent=word('remove');
    b.onclick=function(){forget(receipt);};list.insertBefore(item,list.firstChild);
   }
   var shown=a.kind+' '+a.number+': '+a.text+(a.why?'. '+a.why:'');
   if(item.firstChild.textContent!==shown)item.firstChild.textContent=shown;
   box.hidden=false;
  };
  x.send();
 });
}
function forget(receipt){
 kept('mine',(kept('mine')||[]).filter(function(r){return r!==receipt;}));
 var item=byId('r'+receipt);if(item)item.parentNode.removeChild(item);
 if(!(kept('mine')||[]).length)byId('mine').hidden=true;
}
function armSupport(form,card){
 var b=form.querySelector('button'),key='support:'+card.id;
 function pressed(){b.setAttribute('aria-pressed','true');b.disabled=true;}
 if(kept(key))pressed();
 form.addEventListener('submit',function(e){
  e.preventDefault();b.disabled=true;
  insist(form.getAttribute('action'),{},function(){},function(status,answer){
   if(status===200){kept(key,1);pressed();if(!answer.again){var n=b.querySelector('b');n.textContent=+n.textContent+1;}}
   else{b.disabled=false;say.textContent=answer.text||word('failed');tell(byId('input-note'),say.textContent,'warn');}
  });
 });
}

function arm(where){
 each(all(where,'form.ballot'),function(f){armBallot(f,up(f));});
 each(all(where,'form.support'),function(f){armSupport(f,up(f));});
 each(all(where,'form.input'),armInput);
 each(all(where,'[data-left]'),function(e){e.ends=Date.now()+1000*e.getAttribute('data-left');});
}
function up(e){while(e&&!e.hasAttribute('data-live'))e=e.parentNode;return e;}

// New contents, but never under the fingers of somebody who fills in or reads with a keyboard.
function held(block){var a=document.activeElement;return block.busy||(a&&a!==block&&block.contains(a)&&/^(INPUT|TEXTAREA|BUTTON)$/.test(a.tagName));}
function close(block){
 var form=block.querySelector('form.ballot');if(!form||block.closed)return;
 block.closed=true;kept(draftKey(block),null);lock(form,true);tell(block.querySelector('[data-note]'),word('closed'),'warn');
}
function merge(list,fresh){
 var before=null;
 each(list.children,function(old){
  if(fresh.querySelector('#'+old.id))return;
  var d=old.busy&&kept(draftKey(old));
  if(d&&d.sent)return;
  if(old.busy)close(old);else setTimeout(function(){if(old.parentNode)old.parentNode.removeChild(old);},0);
 });
 each(fresh.children,function(block){
  var old=byId(block.id),made;
  if(old&&old.getAttribute('data-live')===block.getAttribute('data-live')){before=old;return;}
  if(old&&held(old)){
   var same=old.getAttribute('data-round')===block.getAttribute('data-round')&&(!old.querySelector('form.ballot')||block.querySelector('form.ballot'));
   if(same||(kept(draftKey(old))||{}).sent){before=old;return;}
  }
  made=document.importNode(block,true);
  if(old)list.replaceChild(made,old);else list.insertBefore(made,before?before.nextSibling:list.firstChild);
  arm(made);before=made;
 });
}

// The parts of the page: each is fetched once and then kept, hidden, with all that was typed.
var parts={},here=location.pathname+location.search;
parts[here]=document.querySelector('main');
function bare(path){return path+(path.indexOf('?')<0?'?':'&')+'bare';}
function fill(text){var d=document.implementation.createHTMLDocument('');d.body.innerHTML=text;return d.body;}
function read(path,done){
 var part=parts[path];
 ask('GET',bare(path),null,function(status,_,x){
  if(status===200&&part){
   part.tag=x.getResponseHeader('ETag');
   var fresh=fill(x.responseText);
   each(all(fresh,'[data-list]'),function(f){var list=part.querySelector('#'+f.id);if(list)merge(list,f);});
   if(part===parts['/'])settle();
  }
  if(done)done(status,x);
 },part&&part.tag);
}
function go(path,push){
 if(!parts[path]){
  read(path,function(status,x){
   if(status!==200)return;
   var main=document.createElement('main');each(fill(x.responseText).childNodes,function(n){main.appendChild(document.importNode(n,true));});
   main.tag=x.getResponseHeader('ETag');main.hidden=true;
   body.insertBefore(main,say);parts[path]=main;arm(main);go(path,push);if(path==='/')settle();
  });
  return;
 }
 for(var p in parts)parts[p].hidden=p!==path;
 if(here!==path){here=path;window.scrollTo(0,0);read(path);}
 each(all(document,'nav a'),function(a){if(a.getAttribute('href')===path){a.setAttribute('aria-current','page');a.className='';}else a.removeAttribute('aria-current');});
 if(push)history.pushState(null,'',path);
 var h=parts[path].querySelector('h1');if(h){h.tabIndex=-1;h.focus();}
 if(path==='/inputs')receipts();
}
each(all(document,'nav a'),function(a){a.addEventListener('click',function(e){
 if(e.ctrlKey||e.metaKey||e.shiftKey||!window.history.pushState)return;
 e.preventDefault();go(a.getAttribute('href'),true);
});});
window.addEventListener('popstate',function(){var p=location.pathname+location.search;if(parts[p])go(p,false);else location.reload();});

var pending=null;
function soon(wait,topics){
 if(topics&&topics.indexOf('polls')>=0&&here!=='/'){each(all(document,'nav a[data-tab=votes]'),function(a){a.className='new';});say.textContent=word('new');}
 if(pending)return;
 pending=setTimeout(function(){pending=null;for(var p in parts)if(parts[p].querySelector('[data-list]'))read(p);receipts();},wait);
}
arm(document);settle();
setInterval(function(){each(all(document,'[data-left]'),function(e){
 var s=Math.max(0,Math.round((e.ends-Date.now())/1000));
 e.querySelector('b').textContent=('0'+Math.floor(s/60)).slice(-2)+':'+('0'+s%60).slice(-2);
});},1000);
var source=null;
function listen(){
 if(!window.EventSource)return;
 source=new EventSource('/events?since='+word('told'));
 source.addEventListener('changed',function(e){var d={};try{d=JSON.parse(e.data);}catch(x){}soon(Math.random()*(d.within_ms||0),d.topics);});
 source.onopen=function(){online(true);};
 source.onerror=function(){online(false);if(source.readyState===2)setTimeout(listen,3000+Math.random()*3000);};
}
listen();
// A network that dies in silence ends no stream, so the page looks by itself now and then.
setInterval(function(){if(!document.hidden)soon(0);},window.EventSource?30000:4000);
window.addEventListener('online',function(){soon(0);});
document.addEventListener('visibilitychange',function(){if(!document.hidden)soon(Math.random()*500);});
})();
