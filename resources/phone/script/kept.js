// What the phone keeps, apart for every badge: drafts with their nonce until the answer is
// certain, receipts, and what was supported. Where a browser keeps nothing, the open page does.
var body=document.body,mine=word('for'),base='fd:'+word('forum')+':',box={},stays=false;
try{localStorage[base]=1;delete localStorage[base];box=localStorage;stays=true;}catch(e){}
function kept(key,value,tag){
 var of=base+(tag===undefined?mine:tag)+':';
 try{
  if(value===undefined)return of+key in box?JSON.parse(box[of+key]):null;
  if(value!==null){box[of+key]=JSON.stringify(value);if(mine)box[of+'who']=JSON.stringify(word('number'));}
  else{delete box[of+key];if(keys(tag).join()==='who')delete box[of+'who'];}
 }catch(e){}
 return null;
}
function keys(tag){
 var of=base+(tag===undefined?mine:tag)+':';
 return Object.keys(box).filter(function(k){return k.indexOf(of)===0;}).map(function(k){return k.slice(of.length);});
}
function otherTags(){
 var found=[];
 Object.keys(box).forEach(function(k){
  var at=k.indexOf(base)===0&&/^([\w-]{12})?:/.exec(k.slice(base.length)),tag=at&&(at[1]||'');
  if(at&&tag!==mine&&found.indexOf(tag)<0)found.push(tag);
 });
 return found;
}
function isDraft(key){return key==='input'||/^[pt]\w+:\d+$/.test(key);}
function clear(tag,which){keys(tag).forEach(function(k){if(!which||which(k))kept(k,null,tag);});}

// A reprinted badge is the same person's, so what the replaced one had begun goes on.
otherTags().forEach(function(tag){
 if(!mine||!word('number')||kept('who',undefined,tag)!==word('number'))return;
 keys(tag).forEach(function(k){if(kept(k)===null)kept(k,kept(k,undefined,tag));});
 clear(tag);
});

function notice(text){
 var n=document.createElement('div');n.className='note warn';n.tabIndex=-1;n.appendChild(document.createElement('p')).textContent=text;
 byId('notices').appendChild(n);return n;
}
// Something of another badge waits: for whom is said, what it is never.
otherTags().forEach(function(tag){
 if(!keys(tag).some(isDraft))return;
 var who=kept('who',undefined,tag),n=notice(word(who?'waits':'waits-none').replace('{n}',who)),b=n.appendChild(document.createElement('button')),sure=false;
 b.type='button';b.className='plain';b.textContent=word('drop');
 b.onclick=function(){
  if(!sure){sure=true;b.textContent=word('sure');hear(b.textContent);return;}
  clear(tag,isDraft);n.parentNode.removeChild(n);toTop();
 };
});
each(all(document,'form.leave'),function(f){f.addEventListener('submit',function(){clear();});});
