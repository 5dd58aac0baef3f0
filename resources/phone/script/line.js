// One live region, filled while somebody can hear it; what has the focus is heard by that alone.
var say=byId('say'),line=byId('line'),toHear=[],speaking=false,hushing=0;
function hear(text){if(text)toHear.push(text);speak();}
function speak(){
 if(speaking||document.hidden||!toHear.length)return;
 speaking=true;say.textContent='';
 setTimeout(function(){speaking=false;say.textContent=toHear.splice(0).join(' ');},100);
 // Whoever reads the page by hand later does not meet it there again.
 clearTimeout(hushing);hushing=setTimeout(function(){say.textContent='';},5000);
}
function tell(note,text,kind,focus){
 note.textContent=text;note.className='note '+(kind||'');note.hidden=!text;
 if(focus&&text&&document.activeElement!==note)note.focus();else hear(text);
}
function toTop(){var h=parts[here].querySelector('h1');if(h){h.tabIndex=-1;h.focus();}}

var linked=null,waiting=[],patience=8000,leaving=false;
function online(yes){
 if(linked!==yes){if(linked!==null||!yes)hear(word(yes?'online':'offline'));linked=yes;line.textContent=word(yes?'online':'offline');line.className=yes?'':'warn';}
 if(yes){var now=waiting;waiting=[];each(now,function(f){f();});}
}
// Another badge is on the phone than the one this page was made for.
function otherBadge(){
 if(leaving)return;
 leaving=true;try{sessionStorage[base+'other']=1;}catch(e){}
 location.replace(location.pathname+location.search);
}
function ask(method,path,data,done,tag){
 var x=new XMLHttpRequest(),begun=Date.now();x.open(method,path);x.timeout=patience;
 if(data){x.setRequestHeader('Content-Type','application/json');x.setRequestHeader('Accept','application/json');}
 if(tag)x.setRequestHeader('If-None-Match',tag);
 x.onload=function(){
  patience=Math.max(8000,Math.min(60000,4*(Date.now()-begun)));online(true);
  var a={},whose=x.getResponseHeader('X-For');if(data)try{a=JSON.parse(x.responseText)||{};}catch(e){}
  if(a.reason==='other_badge'||(whose!==null&&whose!==mine))otherBadge();
  if(!leaving)done(x.status,a,x);
 };
 x.onerror=function(){if(!leaving){online(false);done(0,{},x);}};
 // A slow network is not a dead one: the next try waits longer.
 x.ontimeout=function(){patience=Math.min(60000,2*patience);x.onerror();};
 x.send(data?JSON.stringify(data):null);
}
// Sends until the answer is certain; a lost answer is asked for again with the same nonce.
function insist(path,data,uncertain,certain,tries){
 data['for']=mine;
 ask('POST',path,data,function(status,answer,x){
  if(!answer.counted&&(status===0||status===408||status>=500)){
   uncertain();
   var begun=false,again=function(){if(!begun&&!leaving){begun=true;insist(path,data,uncertain,certain,Math.min((tries||0)+1,3));}};
   waiting.push(again);setTimeout(again,1000*Math.pow(2,tries||0)*(0.5+Math.random()/2));
  }else certain(status,answer,x);
 });
}
// The button stays where the focus is, so it is never disabled, only deaf.
function lock(form,yes){
 each(all(form,'fieldset'),function(f){f.disabled=yes;});each(all(form,'textarea,.option>input'),function(e){e.disabled=yes;});
 each(all(form,'button'),function(b){if(yes)b.setAttribute('aria-disabled','true');else b.removeAttribute('aria-disabled');});
 form.deaf=yes;
}
// What is missing is said in the page's own words: when sending, and until it is there.
function lacks(form,note,wrong,sending){
 if(sending&&wrong)tell(note,wrong,'warn',true);
 else if(form.told){note.textContent=wrong;note.hidden=!wrong;}
 return form.told=(sending||form.told)&&wrong;
}
function within(e){return e.contains(document.activeElement);}
