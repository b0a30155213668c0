import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { safePicture } from '../links.ts';
import { plainText } from '../../protocol/plain-text.ts';
import type { Alignment, CellBlock, TableCell } from '../../protocol/text.ts';
import { BlockView } from './Blocks.tsx';
import type { PartContext, PartProps } from './context.ts';
import { Picture } from './Picture.tsx';

type CellProps = { cell: TableCell | undefined; context: PartContext };

function CellContent({ block, context }: { block: CellBlock; context: PartContext }): VNode {
  if (block.type !== 'image') return <BlockView block={block} context={context} />;
  const src = safePicture(block.thumbnail_url ?? block.url, context.apiOrigin);
  return <Picture class="cell-picture" src={src} alt={block.alt ?? ''} />;
}

function Cell({ cell, context }: CellProps): VNode {
  return (
    <>
      {cell?.blocks.map((block, index) => (
        <CellContent key={index} block={block} context={context} />
      ))}
    </>
  );
}

type RowProps = {
  row: readonly TableCell[];
  columns: number;
  alignments: readonly Alignment[];
  /** Whether the first cell names the row. */
  named: boolean;
  context: PartContext;
};

/** Short rows are filled up, long ones cut (api.md 6.2). A row that has arrived is not drawn again. */
function Row({ row, columns, alignments, named, context }: RowProps): VNode {
  const cell = (column: number): VNode => {
    const content = <Cell cell={row[column]} context={context} />;
    const align = alignments[column] ?? 'left';
    return named && column === 0 && !isEmpty(row[column]) ? (
      <th key={column} scope="row" dir="auto" data-align={align}>
        {content}
      </th>
    ) : (
      <td key={column} dir="auto" data-align={align}>
        {content}
      </td>
    );
  };
  return useMemo(
    () => <tr>{Array.from({ length: columns }, (_, column) => cell(column))}</tr>,
    [row, columns, alignments, named, context],
  );
}

/** A header without a word or a picture is no header: a screen reader would announce nothing. */
const isEmpty = (cell: TableCell | undefined): boolean =>
  !cell?.blocks.some((block) => block.type === 'image' || plainText([block]).trim() !== '');

/** A real table; one that is wider than the chat scrolls inside its frame. */
export function TablePart({ part, context }: PartProps<'table'>): VNode {
  const { caption, headers, alignments, rows } = part;
  // An empty corner means that the first column says what each row is about.
  const named = headers.length > 1 && isEmpty(headers[0]);
  return (
    <div class="table" role="group" aria-label={caption?.trim() || context.texts.table.label} tabIndex={0}>
      <table>
        {caption?.trim() && <caption dir="auto">{caption}</caption>}
        <thead>
          <tr>
            {headers.map((header, column) =>
              isEmpty(header) ? (
                <td key={column} aria-hidden="true" />
              ) : (
                <th key={column} scope="col" dir="auto" data-align={alignments[column] ?? 'left'}>
                  <Cell cell={header} context={context} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={index} row={row} columns={headers.length} alignments={alignments} named={named} context={context} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
