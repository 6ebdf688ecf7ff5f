/** Where more is told of what parts of the report name: its own page, on the night of the request. */

import { anchor, type Places } from '../../report/places.ts'
import type { Asked } from '../page.ts'
import { sellerPath } from './links.ts'

/** Links of a request for parts of the report. */
export function placesIn({ link }: Pick<Asked, 'link'>): Places {
  return {
    rule: (id, text) => anchor(link(`/rules/${encodeURIComponent(id)}`), text),
    carrier: (id, text) => anchor(link(`/carriers/${encodeURIComponent(id)}`), text),
    province: (code, text) => anchor(link(`/provinces/${code}`), text),
    pointOfSale: (carrier, code, text) => anchor(link(sellerPath('point-of-sale', carrier, code)), text),
    agent: (carrier, code, text) => anchor(link(sellerPath('agent', carrier, code)), text),
    reviews: (text) => anchor(link('/rules'), text),
  }
}
