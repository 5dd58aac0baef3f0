// A card of a table: what is typed is kept with its nonce until the answer is certain.
var parts={card:document.querySelector('main')},here='card';
function armCard(form){
 var note=byId('card-note'),key='t'+form.elements.table.value+':'+form.elements.round.value;
 function read(){var d={};each(all(form,'textarea'),function(t){d[t.name]=t.value;});return d;}
 function keep(){var d=read(),old=kept(key)||{nonce:form.elements.nonce.value};d.nonce=old.nonce;kept(key,d);return d;}
 function missing(){return Array.prototype.some.call(all(form,'textarea'),function(t){return/\S/.test(t.value);})?'':word('write',form);}
 function post(d,act){
  d.sent=true;kept(key,d);tell(note,word('sending'),'',act);lock(form,true);
  d.table=form.elements.table.value;d.round=form.elements.round.value;
  insist(form.getAttribute('action'),d,
   function(){tell(note,word(stays?'retrying':'trying'),'warn');},
   function(status,answer){
    lock(form,false);
    if(status===200){kept(key,null);leaving=true;location.replace(location.pathname+'?table='+d.table+'&round='+d.round+'&sent='+d.nonce);return;}
    d.sent=false;if(answer.reason==='nonce_reused')d.nonce=random();
    kept(key,d);tell(note,answer.text||word('failed'),'warn',within(form));
   });
 }
 form.noValidate=true;
 var draft=kept(key);
 if(draft&&draft.nonce===word('arrived',form)){kept(key,null);draft=null;}
 if(draft){each(all(form,'textarea'),function(t){t.value=draft[t.name]||'';});if(draft.sent)post(draft);}
 form.addEventListener('input',function(){keep();lacks(form,note,missing());});
 form.addEventListener('submit',function(e){e.preventDefault();if(!form.deaf&&!lacks(form,note,missing(),true))post(keep(),true);});
}
each(all(document,'form.insights'),armCard);
