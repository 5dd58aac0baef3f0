// The parts of the page: each is fetched once and then kept, hidden, with all that was typed.
var parts={},here=location.pathname+location.search,wanted=here,name=document.title.slice(document.title.lastIndexOf(' · '));
parts[here]=document.querySelector('main');parts[here].title=document.title;
function arm(where){
 each(all(where,'form.ballot'),function(f){armBallot(f,up(f));});
 each(all(where,'form.support'),function(f){armSupport(f,up(f));});
 each(all(where,'form.input'),armInput);
 each(all(where,'[data-left]'),function(e){e.ends=Date.now()+1000*e.getAttribute('data-left');});
}
// Not in the document yet: one that is not put there only hears what has changed.
function blank(path){
 var main=document.createElement('main');main.empty=main.hidden=true;
 var h=main.appendChild(document.createElement('h1'));
 each(all(document,'nav a'),function(a){if(a.getAttribute('href')===path)h.textContent=a.textContent.trim();});
 main.appendChild(document.createElement('p')).textContent='…';
 return parts[path]=main;
}
function put(part){body.insertBefore(part,say);}
function stands(path){return parts[path]&&parts[path].parentNode;}
// A poll stands in the document once: its own page leaves when the list of all votes comes.
function alone(path){
 for(var p in parts)if(p!==path&&parts[p].querySelector('#polls')){
  if(p===here&&wanted===path)show(path,true);
  if(p===here)body.removeChild(parts[path]);
  else{body.removeChild(parts[p]);delete parts[p];}
 }
}
function read(path,done){
 var part=parts[path];
 ask('GET',bare(path),null,function(status,_,x){
  if(status===200)took(path,part,x);
  else if(status===0&&part.empty){part.querySelector('p').textContent=word('unopened');if(path===here)hear(word('unopened'));waiting.push(function(){read(path,done);});}
  if(done)done(status);
 },part.tag);
}
function took(path,part,x){
 var fresh=fill(x.responseText);part.tag=x.getResponseHeader('ETag');
 if(part.empty&&part.parentNode&&path==='/')alone(path);
 if(part.empty&&part.parentNode){
  var near=within(part);
  part.empty=false;part.innerHTML='';each([].slice.call(fresh.childNodes),function(n){part.appendChild(document.importNode(n,true));});
  part.title=part.querySelector('h1').textContent+name;arm(part);
  if(path===here)document.title=part.title;
  if(near)toTop();
 }else each(all(fresh,'[data-list]'),function(f){var list=part.querySelector('#'+f.id);if(list)steady(part,list,function(){merge(part,list,f);});});
 compare(fresh,path==='/');
 if(path==='/'&&part.parentNode)settle();
}
function show(path,push){
 for(var p in parts)parts[p].hidden=p!==path;
 if(here!==path){
  here=wanted=path;window.scrollTo(0,0);
  each(all(parts[path],'article'),function(a){if(a.ended)a.parentNode.removeChild(a);});
  each(all(parts[path],'[data-list]'),function(l){l.style.paddingTop='';});
  if(!parts[path].empty)read(path);
 }
 document.title=parts[path].title||parts[path].querySelector('h1').textContent+name;
 each(all(document,'nav a'),function(a){if(a.getAttribute('href')===path){a.setAttribute('aria-current','page');a.className='';}else a.removeAttribute('aria-current');});
 if(push)history.pushState(null,'',path);
 toTop();if(path==='/inputs')receipts();
}
function go(path){
 wanted=path;
 function ready(){if(wanted===path&&here!==path)show(path,true);}
 if(stands(path)){if(parts[path].empty||here!==path)ready();else show(path,false);return;}
 put(blank(path));read(path,ready);setTimeout(ready,300);
}
each(all(document,'nav a'),function(a){a.addEventListener('click',function(e){
 if(e.ctrlKey||e.metaKey||e.shiftKey||!window.history.pushState)return;
 e.preventDefault();go(a.getAttribute('href'));
});});
window.addEventListener('popstate',function(){var p=location.pathname+location.search;if(stands(p))show(p,false);else location.reload();});

var pending=null,votes=false;
function soon(wait,topics){
 votes=votes||topics&&topics.indexOf('polls')>=0;
 if(pending)return;
 pending=setTimeout(function(){
  pending=null;
  if(votes&&!parts['/']){blank('/');if(!byId('polls'))put(parts['/']);}
  votes=false;
  for(var p in parts)if(parts[p].empty||parts[p].querySelector('[data-list]'))read(p);
  receipts();
 },wait);
}
compare(parts[here],here==='/');arm(document);settle();
