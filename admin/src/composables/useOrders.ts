import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { OrdersDocument, type OrderStatus } from '@/gql/graphql'
import { usePages } from './usePages'

export const ORDER_TABS = ['', 'PAID', 'AWAITING_PAYMENT', 'FULFILLED', 'COMPLETED', 'CLOSED'] as const

/** The shop's orders by status; the status stands in the address, so that a link leads back to it. */
export function useOrders() {
  const route = useRoute()
  const router = useRouter()
  const status = ref<OrderStatus | ''>(ORDER_TABS.find((tab) => tab === route.query.status) ?? '')
  watch(status, (value) => { void router.replace({ query: value ? { status: value } : {} }) })
  const pages = usePages(OrdersDocument, (after) => ({ first: 20, after, status: status.value || null }), (data) => data.orders)
  return { status, tabs: computed(() => ORDER_TABS), ...pages }
}
