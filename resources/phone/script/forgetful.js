// A tablet at which one person after the other votes: what is begun lives as long as the page does.
var body=document.body,mine=word('for'),base='',stays=false,box={};
function kept(key,value){
 if(value===undefined)return box[key]||null;
 box[key]=value;
 return null;
}
function keys(){return Object.keys(box);}
