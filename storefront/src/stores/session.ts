import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { renewSocket } from '@/api/client'
import { useApi } from '@/composables/useApi'
import { SignOutDocument, ViewerDocument, type ViewerPartsFragment } from '@/gql/graphql'

/** What changes for somebody who signs in or out. */
export const PERSONAL = ['Viewer', 'Cart', 'Order', 'Checkout', 'LiveSession', 'Address', 'Notice']

/** Who is shopping. */
export const useSession = defineStore('session', () => {
  const { read, send } = useApi()
  const viewer = ref<ViewerPartsFragment | null>(null)
  const known = ref(false)
  const signedIn = computed(() => viewer.value !== null)
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    const data = await read(ViewerDocument, {})
    if (data) {
      viewer.value = data.viewer
      known.value = true
    }
  }

  /** Resolves once it is known who this is; asks again if it could not be told before. */
  async function ready(): Promise<void> {
    if (known.value) return
    loading ??= load().finally(() => (loading = undefined))
    await loading
  }

  function become(person: ViewerPartsFragment | null): void {
    viewer.value = person
    known.value = true
    renewSocket()
  }

  async function signOut(): Promise<boolean> {
    const data = await send(SignOutDocument, {}, { invalidates: PERSONAL, retry: () => void signOut() })
    if (!data) return false
    become(null)
    return true
  }

  return { viewer, signedIn, known, ready, become, signOut }
})
