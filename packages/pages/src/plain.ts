// A classic script that the page waits for: it is gone before a button of it can be pressed. Only the page with a script can
// tell a reader's press from one that another window set up.
if ('noModule' in HTMLScriptElement.prototype) location.replace(`/flattr${location.search}`);
