import {pageHeight} from '../layout.ts';
import {listHandlers} from '../list-handlers.ts';
import {scrollPage, type LineCounts} from '../scroll.ts';
import {changeLayer, popLayer, stay, type Handlers} from '../step.ts';

/** An opened entry is moved over by lines; Enter closes it again. */
export const auditEntryHandlers = (counts: LineCounts): Handlers<'list'> =>
  listHandlers(
    (state, by) =>
      stay(
        changeLayer(state, 'auditEntry', (layer) => ({
          ...layer,
          scroll: scrollPage(layer.scroll, by, counts.auditEntry(state), pageHeight(state)),
        })),
      ),
    (state) => stay(popLayer(state)),
  );
