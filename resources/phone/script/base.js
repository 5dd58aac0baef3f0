function byId(id){return document.getElementById(id);}
function word(name,where){return where&&where.getAttribute('data-'+name)||body.getAttribute('data-'+name)||'';}
function each(list,f){Array.prototype.forEach.call(list,f);}
function all(where,what){return where.querySelectorAll(what);}
function random(){var b=new Uint8Array(16),s='';(window.crypto||window.msCrypto).getRandomValues(b);for(var i=0;i<16;i++)s+=('0'+b[i].toString(16)).slice(-2);return s;}
