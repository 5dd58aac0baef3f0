function up(e){while(e&&!e.hasAttribute('data-live'))e=e.parentNode;return e;}

// Nothing moves under a finger: what is above grows or shrinks out of sight, or into a gap.
var touched=null;
document.addEventListener('change',function(e){touched=e.target;});
function anchor(part){
 var a=document.activeElement,seen=null;
 if(a&&a!==body&&part.contains(a))return a;
 if(touched&&part.contains(touched))return touched;
 each(all(part,'[data-live]'),function(b){var r=b.getBoundingClientRect();if(!seen&&r.height&&r.bottom>0&&(r.top>=0||r.bottom>window.innerHeight/2))seen=b;});
 return seen;
}
function steady(part,list,change){
 var a=part.hidden?null:anchor(part),top=a&&a.getBoundingClientRect().top;
 function moved(){return a.getBoundingClientRect().top-top;}
 change();
 if(!a||!part.contains(a))return;
 window.scrollBy(0,moved());
 if(moved()<-1)list.style.paddingTop=(parseFloat(list.style.paddingTop)||0)-moved()+'px';
}

// The same block with new contents; a focus inside stays at its message, or finds its twin.
function swap(old,made){
 var a=document.activeElement,inside=old.contains(a),ok=inside&&a.parentNode===old&&a.hasAttribute('data-ok')&&made.querySelector('[data-ok]');
 each(all(old,'details'),function(d,i){var twin=all(made,'details')[i];if(twin)twin.open=d.open;});
 if(ok&&ok.parentNode===made){
  each([].slice.call(old.childNodes),function(n){if(n!==a)old.removeChild(n);});
  while(made.firstChild!==ok)old.insertBefore(made.firstChild,a);
  made.removeChild(ok);while(made.firstChild)old.appendChild(made.firstChild);
  each(made.attributes,function(t){old.setAttribute(t.name,t.value);});old.busy=old.ended=false;
  return old;
 }
 old.parentNode.replaceChild(made,old);
 if(inside)refocus(made,a);
 return made;
}
function refocus(made,was){
 var to=null;
 each(all(made,was.tagName),function(e){if(!to&&!e.disabled&&e.name===was.name&&e.value===was.value&&e.getAttribute('href')===was.getAttribute('href')&&!e.hasAttribute('data-note'))to=e;});
 to=to||made.querySelector('.note:not([hidden]),h2,h3,p')||made;
 if(to.tabIndex<0)to.tabIndex=-1;
 to.focus();
}
function held(block){
 var a=document.activeElement;
 return block.busy||(a&&a!==block&&block.contains(a)&&/^(INPUT|TEXTAREA|BUTTON|SUMMARY)$/.test(a.tagName));
}
// A poll that has closed stays where it is, without its button, until one looks elsewhere.
function end(card){
 var form=card.querySelector('form.ballot'),chip=card.querySelector('[role=timer]'),near=within(card),note=noteOf(card),now=known[card.getAttribute('data-poll')];
 if(card.ended)return;
 card.ended=true;
 if(!chip){chip=card.querySelector('.chips').appendChild(document.createElement('span'));chip.className='chip';}
 chip.removeAttribute('data-left');chip.removeAttribute('role');chip.textContent=word('over');
 if(!form)return;
 var begun=kept(draftKey(card));
 kept(draftKey(card),null);card.busy=false;
 if(note.hidden&&(begun||near)){tell(note,word(begun?'closed':'ended',card),'warn',near);if(now)now.state='closed';}
 else if(note.hidden){note.textContent=word('ended',card);note.className='note warn';note.hidden=false;}
 lock(form,true);
}
function merge(part,list,fresh){
 var before=null;
 each([].slice.call(list.children),function(old){
  if(fresh.querySelector('#'+old.id)||(old.busy&&(kept(draftKey(old))||{}).sent))return;
  if(old.tagName==='ARTICLE'&&old.hasAttribute('data-round')&&old.getAttribute('data-state')==='open')end(old);
  else{var near=within(old);list.removeChild(old);if(near)toTop();}
 });
 each([].slice.call(fresh.children),function(block){
  var old=list.querySelector('#'+block.id),is=block.getAttribute('data-state');
  if(old&&old.getAttribute('data-live')===block.getAttribute('data-live')){figures(old,block);before=old;return;}
  if(old&&is==='closed'&&old.getAttribute('data-state')==='open'){if(!old.busy||!(kept(draftKey(old))||{}).sent)end(old);before=old;return;}
  if(old&&held(old)){
   var same=old.getAttribute('data-round')===block.getAttribute('data-round');
   if(same&&(!old.querySelector('form.ballot')||block.querySelector('form.ballot'))||(kept(draftKey(old))||{}).sent){figures(old,block);before=old;return;}
  }
  var made=document.importNode(block,true),again=old&&old.busy&&is==='open'&&!same;
  if(old)made=swap(old,made);else list.insertBefore(made,before?before.nextSibling:list.firstChild);
  arm(made);before=made;
  if(again&&noteOf(made))tell(noteOf(made),word('round'),'warn',within(made));
 });
}
// Figures that grow while one votes change alone, and so does the end of what is extended.
function figures(old,block){
 var was=old.querySelector('[data-figures]'),is=block.querySelector('[data-figures]'),had=old.querySelector('[data-left]'),left=block.querySelector('[data-left]');
 if(left){
  if(!had)had=old.querySelector('.chips').appendChild(document.importNode(left,true));
  had.ends=Date.now()+1000*left.getAttribute('data-left');
 }else if(had)had.parentNode.removeChild(had);
 if(was&&is&&was.getAttribute('data-figures')!==is.getAttribute('data-figures'))was.parentNode.replaceChild(document.importNode(is,true),was);
}

// What is new is told by comparing what was read; that something changed says nothing yet.
var known={},complete=false;
each(word('open').split(' '),function(one){var at=one.split(':');if(at[1])known[at[0]]={round:+at[1],state:'open'};});
function compare(where,whole){
 var there={};
 each(all(where,'[data-poll]'),function(e){
  var id=e.getAttribute('data-poll'),now={round:+e.getAttribute('data-round'),state:e.getAttribute('data-state'),title:(e.querySelector('h2,a')||e).textContent},was=known[id];
  there[id]=true;if(was&&was.round>now.round)return;known[id]=now;
  if(now.state==='open'){
   if(!was||was.round<now.round||was.state!=='open')opened(was?'round':'new',now.title);
  }else if(was?was.round<=now.round&&was.state!==now.state:complete&&now.state==='shown')hear(word(now.state==='shown'?'shown':'ended',e)+' '+now.title);
 });
 if(!whole)return;
 complete=true;
 for(var id in known)if(!there[id]&&known[id].state==='open'){known[id].state='closed';hear(word('ended')+' '+(known[id].title||''));}
}
function opened(what,title){
 if(here!=='/')each(all(document,'nav a[data-tab=votes]'),function(a){a.className='new';});
 hear(word(what)+' '+title);
}
