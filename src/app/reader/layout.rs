//! How the blocks of an article follow one another on the page: alone, in lists, or as hidden page furniture.

use crate::article::{Block, BlockKind};
use crate::sorted::SortedSet;

/// One thing on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A block of the article, by index.
    Block(usize),
    /// Items of a list that follow one another.
    List(Vec<usize>),
    /// Page furniture that follows one another, and whether it is shown.
    Noise {
        /// The blocks.
        blocks: Vec<usize>,
        /// Whether they are shown.
        open: bool,
    },
}

/// The blocks of an article in order.
pub fn layout(blocks: &[Block], shown_noise: &SortedSet<usize>, all_noise: bool) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let item = match (block.content, items.last_mut()) {
            (false, Some(Item::Noise { blocks, .. })) => {
                blocks.push(index);
                continue;
            }
            (true, Some(Item::List(list))) if block.kind == BlockKind::ListItem => {
                list.push(index);
                continue;
            }
            (false, _) => Item::Noise {
                blocks: vec![index],
                open: all_noise || shown_noise.contains(&index),
            },
            (true, _) if block.kind == BlockKind::ListItem => Item::List(vec![index]),
            (true, _) => Item::Block(index),
        };
        items.push(item);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ByteSpan;

    fn block(kind: BlockKind) -> Block {
        let span = ByteSpan::default();
        Block {
            span,
            body: span,
            kind,
            content: kind.is_content(),
            level: 0,
            rule: "",
        }
    }

    #[test]
    fn groups_lists_and_noise() {
        use BlockKind::{CommentForm, Heading, ListItem, Paragraph, SeoInsert};
        let blocks = [
            CommentForm,
            Heading,
            SeoInsert,
            Paragraph,
            ListItem,
            ListItem,
            SeoInsert,
            CommentForm,
        ]
        .map(block);
        let items = layout(&blocks, &SortedSet::from_iter([6]), false);
        assert_eq!(
            items,
            [
                Item::Noise {
                    blocks: vec![0],
                    open: false
                },
                Item::Block(1),
                Item::Noise {
                    blocks: vec![2],
                    open: false
                },
                Item::Block(3),
                Item::List(vec![4, 5]),
                Item::Noise {
                    blocks: vec![6, 7],
                    open: true
                },
            ]
        );
        assert!(
            layout(&blocks, &SortedSet::default(), true).contains(&Item::Noise {
                blocks: vec![0],
                open: true
            })
        );
    }
}
