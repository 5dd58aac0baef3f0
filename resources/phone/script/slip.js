// The page of a slip: one vote that is read again by itself, and nothing that would ask with a badge.
var here=location.pathname,parts={},pending=null;
parts[here]=document.querySelector('main');
function arm(where){
 each(all(where,'form.ballot'),function(f){armBallot(f,up(f));});
 each(all(where,'[data-left]'),function(e){e.ends=Date.now()+1000*e.getAttribute('data-left');});
}
function soon(wait){
 var part=parts[here],list=byId('polls');
 if(pending||!list)return;
 pending=setTimeout(function(){
  pending=null;
  ask('GET',bare(here),null,function(status,_,x){
   if(status!==200)return;
   var fresh=fill(x.responseText);part.tag=x.getResponseHeader('ETag');
   steady(part,list,function(){merge(part,list,fresh.querySelector('#polls'));});
   compare(fresh);
  },part.tag);
 },wait);
}
// A vote whose answer was lost, and which is over: whether it counts is asked with its nonce.
function askAgain(card){
 var draft=kept(draftKey(card)),note;
 if(!draft||card.querySelector('form.ballot'))return;
 if(!draft.sent||card.querySelector('[data-ok]')){kept(draftKey(card),null);return;}
 note=parts[here].insertBefore(document.createElement('div'),byId('polls'));
 insist('/s/ballot',ballot(draft,card.getAttribute('data-round')),function(){},function(status,answer){
  var good=status===200||answer.counted;
  kept(draftKey(card),null);tell(note,good?word('counted'):answer.text||word('failed'),good?'ok':'warn');
 });
}
compare(document);arm(document);each(all(document,'article'),askAgain);
