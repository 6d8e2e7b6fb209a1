/**
 * The bookmark: opens `/flattr` of a service for the page that is open. It tells that window nothing more, and the window
 * knows nothing of the page.
 */
export function bookmarklet(service: string): string {
  const query = 'new URLSearchParams({url:location.href,title:document.title.slice(0,200)})';
  return `javascript:void(open('${service}/flattr?'+${query},'_blank','popup,noopener,width=480,height=720'))`;
}
