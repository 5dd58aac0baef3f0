function armInput(form){
 var left=byId('left'),text=byId('text'),note=byId('input-note');
 function count(){left.textContent=word('left-text',left).replace('{n}',text.maxLength-text.value.length);}
 function read(){var d={text:text.value};each(all(form,'input'),function(i){if(i.name==='name')d.name=i.checked;else if(i.type==='radio'&&i.checked)d[i.name]=i.value;});return d;}
 function write(d){text.value=d.text||'';each(all(form,'input'),function(i){if(i.name==='name')i.checked=!!d.name;else if(i.type==='radio')i.checked=d[i.name]===i.value;});count();named();}
 function named(){var p=byId('named'),i=form.querySelector('input[name=name]');if(p)p.textContent=word(i.checked?'named':'nameless',p);}
 function keep(){var d=read(),old=kept('input')||{nonce:random()};d.nonce=old.nonce;kept('input',d);named();return d;}
 function post(d,act){
  d.sent=true;kept('input',d);tell(note,word('sending'),'',act);lock(form,true);
  insist('/inputs',d,
   function(){tell(note,word(stays?'retrying':'trying'),'warn');},
   function(status,answer){
    var near=within(form);lock(form,false);
    if(status===201||status===200){
     var own=kept('mine')||[];if(own.indexOf(answer.receipt)<0)own.push(answer.receipt);kept('mine',own);
     kept('input',null);write({to:'room',session:d.session});tell(note,word('sent'),'ok',near);receipts();
    }else{
     d.sent=false;if(answer.reason==='nonce_reused')d.nonce=random();
     kept('input',d);tell(note,answer.text||word('failed'),'warn',near);
    }
   });
 }
 function missing(){return!form.kind.value?word('kind',form):form.session&&!form.session.value?word('session',form):/\S/.test(text.value)?'':word('write',form);}
 form.noValidate=true;named();
 var draft=kept('input');if(draft){write(draft);if(draft.sent)post(draft);}
 form.addEventListener('input',function(){count();keep();lacks(form,note,missing());});form.addEventListener('change',function(){keep();lacks(form,note,missing());});
 form.addEventListener('submit',function(e){e.preventDefault();if(!form.deaf&&!lacks(form,note,missing(),true))post(keep(),true);});
 receipts();
}
function receipts(){
 var part=byId('mine'),list=part&&part.querySelector('ul');if(!part)return;
 each(kept('mine')||[],function(receipt){
  var x=new XMLHttpRequest();x.open('GET','/inputs/'+receipt);x.setRequestHeader('Accept','application/json');
  x.onload=function(){
   if(x.status===404){forget(receipt);return;}
   if(x.status!==200)return;
   var a=JSON.parse(x.responseText),item=byId('r'+receipt);
   if(!item){
    item=document.createElement('li');item.id='r'+receipt;item.appendChild(document.createElement('a')).href='/inputs/'+receipt;
    var b=item.appendChild(document.createElement('button'));b.className='plain';b.type='button';b.textContent=word('remove');
    b.onclick=function(){forget(receipt);var next=part.querySelector('li button');if(next)next.focus();else toTop();};list.insertBefore(item,list.firstChild);
   }
   var shown=a.kind+' '+a.number+': '+a.text+(a.why?'. '+a.why:''),was=item.firstChild.textContent;
   if(was!==shown){item.firstChild.textContent=shown;if(was)hear(shown);}
   part.hidden=false;
  };
  x.send();
 });
}
function forget(receipt){
 kept('mine',(kept('mine')||[]).filter(function(r){return r!==receipt;}));
 var item=byId('r'+receipt);if(item)item.parentNode.removeChild(item);
 if(!(kept('mine')||[]).length){kept('mine',null);byId('mine').hidden=true;}
}
function armSupport(form,card){
 var b=form.querySelector('button'),key='support:'+card.id,note=form.querySelector('[data-note]'),given=kept(key);
 function pressed(){given=true;b.setAttribute('aria-pressed','true');b.querySelector('span').textContent=word('given',b);}
 if(given)pressed();
 form.addEventListener('submit',function(e){
  e.preventDefault();if(given||form.deaf)return;
  form.deaf=true;
  insist(form.getAttribute('action'),{},function(){},function(status,answer){
   form.deaf=false;
   if(status!==200){tell(note,answer.text||word('failed'),'warn',within(form));return;}
   kept(key,1);pressed();tell(note,'');
   if(!answer.again){var n=b.querySelector('b');n.textContent=+n.textContent+1;}
   hear(word('supported',b));
  });
 });
}
