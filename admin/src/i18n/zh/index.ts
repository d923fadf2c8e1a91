import errors from './errors'
import group from './group'
import inbox from './inbox'
import opening from './opening'
import shell from './shell'
import sheets from './sheets'
import shop from './shop'
import showcase from './showcase'
import staff from './staff'
import stock from './stock'
import studio from './studio'
import upload from './upload'

export default { ...shell, ...shop, ...stock, ...sheets, ...studio, ...group, ...inbox, ...opening, ...showcase, ...staff, ...upload, ...errors }
