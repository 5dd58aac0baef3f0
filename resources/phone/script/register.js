// Whoever waits for the desk sees by itself what became of it: the page asks now and then, and is
// loaded anew when there is news. Nothing that is being typed is ever on it.
var body=document.body,line=byId('line'),root=byId('waiting'),tries=0;
function later(){setTimeout(look,(document.hidden?15000:4000)*Math.pow(2,Math.min(tries,3))*(0.75+Math.random()/2));}
function online(yes){line.textContent=word(yes?'online':'offline');line.className=yes?'':'warn';}
function look(){
 var x=new XMLHttpRequest();x.open('GET','/register');x.timeout=15000;x.setRequestHeader('Accept','application/json');
 x.onload=function(){
  online(true);tries=x.status===200?0:tries+1;
  // The forum has ended, or the desk has decided.
  if(x.status===410||x.status===200&&JSON.parse(x.responseText).state!==word('state',root))location.reload();else later();
 };
 x.onerror=x.ontimeout=function(){online(false);tries++;later();};
 x.send();
}
if(root&&root.hasAttribute('data-waits')){
 byId('alone').hidden=false;look();
 document.addEventListener('visibilitychange',function(){if(!document.hidden)look();});
}
