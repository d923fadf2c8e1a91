// Does one thing: who opens a page without a network sees the shop's own word for it instead of the browser's.
// Nothing else is kept: files are cached by their names already, and what the shop sells must never be yesterday's.
const SHELL = 'qiaodu-shell-1'
const OFFLINE = '/offline.html'

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.add(OFFLINE)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const forget = caches.keys().then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
  const ahead = self.registration.navigationPreload ? self.registration.navigationPreload.enable() : undefined
  event.waitUntil(Promise.all([forget, ahead, self.clients.claim()]))
})

self.addEventListener('fetch', (event) => {
  const { mode, url } = event.request
  if (mode !== 'navigate' || new URL(url).pathname.startsWith('/admin')) return
  const fresh = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request))
  event.respondWith(fresh.catch(() => caches.match(OFFLINE)))
})
