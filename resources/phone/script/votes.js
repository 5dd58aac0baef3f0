function draftKey(card){return card.id+':'+card.getAttribute('data-round');}
function noteOf(card){return card.querySelector('[data-note]');}
// What the controls of a ballot say, as [key, value]; no method is known here.
function chosen(form,about){var out=[];each(all(form,'[data-choice]'+(about||'')),function(i){if(ticks(i)?i.checked:i.value.trim())out.push([keyOf(i),i.value]);});return out;}
function ticks(i){return i.type==='checkbox'||i.type==='radio';}
// What a ballot says of whoever votes is sent and kept with it, and is none of its choices.
var ABOUT=',[data-about]';
function keyOf(i){return i.name.replace(/^choices\.?/,'');}
function mark(form,marks){
 var left=marks.slice();
 each(all(form,'[data-choice]'+ABOUT),function(i){
  var at=-1;left.forEach(function(m,n){if(at<0&&m[0]===keyOf(i)&&(!ticks(i)||m[1]===i.value))at=n;});
  if(ticks(i))i.checked=at>=0;else i.value=at<0?'':left[at][1];
  if(at>=0)left.splice(at,1);
 });
}
function ballot(draft,round){return {nonce:draft.nonce,round:+round,marks:draft.marks};}
// A word that somebody types is none, whatever it says.
function apart(i){return ticks(i)&&i.value==='abstain';}
function abstains(marks){return marks.length===1&&marks[0][1]==='abstain';}
// Only these say that the vote will never count as it was sent; anything else keeps the draft.
function isFinal(status,answer){return (status===409&&answer.reason!=='nonce_reused')||status===410||answer.reason==='not_entitled'||answer.reason==='unknown_poll';}
function send(card,form,draft,act){
 var note=noteOf(card),ok=card.querySelector('[data-ok]');
 draft.sent=true;kept(draftKey(card),draft);card.busy=true;
 // The choice is on its way, so it cannot be another one until the answer is known.
 tell(note,word('sending'),'',act);lock(form,true);if(ok)ok.hidden=true;
 insist(form.getAttribute('action'),ballot(draft,card.getAttribute('data-round')),
  function(){tell(note,word(stays?'retrying':'trying'),'warn');},
  function(status,answer){
   if(status===200||answer.counted){card.busy=false;counted(card,form);return;}
   if(ok)ok.hidden=false;
   if(isFinal(status,answer)){kept(draftKey(card),null);card.busy=false;soon(3000);}
   else{draft.sent=false;if(answer.reason==='nonce_reused')draft.nonce=random();kept(draftKey(card),draft);lock(form,false);}
   tell(note,answer.text||word('failed'),'warn',within(card));
   if(status===401)soon(0);
  });
}
function counted(card,form){
 var ok=card.querySelector('[data-ok]'),note=noteOf(card),near=within(card)||document.activeElement===body;
 kept(draftKey(card),null);
 if(!ok){ok=document.createElement('div');ok.setAttribute('data-ok','');ok.tabIndex=-1;card.insertBefore(ok,note);}
 note.hidden=true;note.textContent='';
 if(form.hasAttribute('data-may-change')){lock(form,false);form.querySelector('button:not([type])').textContent=word('change',card);}
 else{form.parentNode.removeChild(form);each(all(card,'.how'),function(e){e.hidden=true;});}
 tell(ok,word('counted',card),'ok',near);soon(300+Math.random()*1200);
}
// How many may be chosen, or what the controls may add up to, and whether it is as many as that.
function limit(form){
 var now=chosen(form),free=abstains(now),wrong=now.length?'':word('choose');
 each(all(form,'[data-chosen]'),function(c){
  var n=now.length,most=+word('most',c),is;
  function told(name){return word(name,c).replace('{n}',n.toLocaleString()).replace('{left}',Math.max(0,most-n).toLocaleString());}
  if(word('sum',c)){n=0;each(all(form,'[data-choice]'),function(i){if(!ticks(i)||i.checked)n+=+(word('worth',i)||i.value)||0;});}
  if(free)n=0;else is=most&&n>most?'many':n<+word('least',c)?'few':'';
  c.textContent=told('chosen');c.classList.toggle('warn',is==='many');
  wrong=wrong||is&&told(is);
 });
 return wrong;
}
function armBallot(form,card){
 var draft=kept(draftKey(card));
 if(draft&&draft.marks){
  mark(form,draft.marks);card.busy=true;
  if(draft.sent)send(card,form,draft);
 }
 // While phones wait the button is for whoever has script alone: it keeps the choice.
 form.noValidate=true;limit(form);form.querySelector('button:not([type])').disabled=false;
 each(all(form,'[data-step]'),function(b){
  var i=b.parentNode.querySelector('input');
  b.hidden=false;
  b.onclick=function(){i[word('step',b)]();i.dispatchEvent(new Event('change',{bubbles:true}));};
 });
 form.addEventListener('change',function(e){
  var t=e.target;
  // An abstention stands alone.
  if(t.name!=='about'&&(ticks(t)?t.checked:t.value))each(all(form,'[data-choice]'),function(i){if(apart(t)!==apart(i)){if(ticks(i))i.checked=false;else i.value='';}});
  card.busy=true;var d=kept(draftKey(card))||{nonce:random()};d.marks=chosen(form,ABOUT);kept(draftKey(card),d);lacks(form,noteOf(card),limit(form));
 });
 form.addEventListener('submit',function(e){
  e.preventDefault();if(form.deaf)return;
  if(lacks(form,noteOf(card),limit(form),true))return;
  var d=kept(draftKey(card))||{nonce:random()};d.marks=chosen(form,ABOUT);send(card,form,d,true);
 });
}
// Votes that were on their way when their question left the page: their senders are told too.
function settle(){
 var list=byId('polls');if(!list||byId('linked'))return;
 keys().forEach(function(key){
  var at=/^p(\w+):(\d+)$/.exec(key),draft=kept(key);if(!at||!draft)return;
  var card=byId('p'+at[1]);if(card&&(card.querySelector('form.ballot')||!draft.sent&&card.querySelector('[data-no-badge]')))return;
  // Beside a poll's own page nothing tells that another one has left.
  if(!draft.sent){if(parts['/'])kept(key,null);return;}
  insist('/polls/'+at[1]+'/ballot',ballot(draft,at[2]),function(){},function(status,answer){
   var good=status===200||answer.counted,n=document.createElement('div');
   // A badge that was replaced: its choice waits for the new one.
   if(status===401)return;
   kept(key,null);   list.parentNode.insertBefore(n,list);tell(n,good?word('counted'):answer.text||word('failed'),good?'ok':'warn');
  });
 });
}
