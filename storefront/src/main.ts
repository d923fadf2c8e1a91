import urql from '@urql/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createApiClient } from '@/api/client'
import App from './App.vue'
import { i18n } from './i18n'
import { createShopRouter } from './router'
import './styles/tokens.css'
import './styles/base.css'

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use((host) => urql(host, createApiClient()))
app.use(createShopRouter())
app.mount('#app')
