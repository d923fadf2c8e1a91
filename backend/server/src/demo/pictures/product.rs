use anyhow::{Context as _, Result};

use super::{
    backdrop,
    canvas::{Canvas, Paint},
    colour::{Hue, PAPER, find_hue},
    motif::{self, Look, Motif},
};

/// How many compositions there are of one product.
pub const COMPOSITIONS: u32 = 3;

/// What a product's pictures show: a motif, the mark on it, what lies beside it, and the packaging's hue.
///
/// Written `"jar peel tangerine"`: a jar with the mark of a peel, beside it tangerines.
#[derive(Debug, Clone, Copy)]
pub struct Art<'a> {
    hero: Motif,
    mark: &'a str,
    beside: Option<Motif>,
    hue: Hue,
    hue_name: &'a str,
}

impl<'a> Art<'a> {
    /// Reads what the content says; refuses a motif or hue that nobody can draw.
    pub fn try_new(words: &'a str, hue_name: &'a str) -> Result<Self> {
        let find = |name: &str| motif::find(name).with_context(|| format!("there is no motif `{name}`"));
        let mut words = words.split_whitespace();
        let hero = find(words.next().unwrap_or_default())?;
        let mark = words.next().context("the art names no mark")?;
        let beside = words.next().map(find).transpose()?;
        let hue = find_hue(hue_name).with_context(|| format!("there is no hue `{hue_name}`"))?;
        Ok(Self { hero, mark, beside, hue, hue_name })
    }
}

/// The hues that go behind a packaging of the given one.
fn grounds(hue: &str) -> [&'static str; 4] {
    match hue {
        "peel" => ["brick", "gold", "melon", "water"],
        "brick" => ["gold", "peel", "rose", "water"],
        "melon" => ["gold", "peel", "water", "lilac"],
        "water" => ["gold", "rose", "peel", "melon"],
        "rose" => ["brick", "gold", "water", "melon"],
        "gold" => ["rose", "brick", "water", "melon"],
        "lilac" => ["gold", "melon", "rose", "brick"],
        "tea" => ["melon", "gold", "water", "peel"],
        _ => ["gold", "peel", "rose", "water"],
    }
}

/// One of a product's pictures, 800 × 800. `turn` is the product's place in its shop, so that neighbours differ;
/// `number` counts the pictures of one product from 0.
pub fn product_picture(art: &Art<'_>, turn: u32, number: u32) -> String {
    let ground_name = grounds(art.hue_name)[usize::try_from((turn + number) % 4).unwrap_or(0)];
    let ground = find_hue(ground_name).unwrap_or(art.hue);
    let look = Look { hue: art.hue, mark: art.mark, turn: turn / 3 + number };
    let mut canvas = Canvas::new(800, 800);
    let c = &mut canvas;
    backdrop::wall(c, turn + number * 2, ground);
    backdrop::table(c, turn / 2 + number, ground);
    match (turn + number) % COMPOSITIONS {
        0 => centred(c, art, &look, ground),
        1 => beside(c, art, &look),
        _ => grouped(c, art, &look, ground),
    }
    canvas.finish()
}

fn centred(c: &mut Canvas, art: &Art<'_>, look: &Look<'_>, ground: Hue) {
    backdrop::branch(c, ground);
    let light = c.glow(PAPER, 60);
    c.ellipse(400, 430, 330, 300, light);
    c.at(400, 676, 132, 0, |c| (art.hero)(c, look));
    if let Some(companion) = art.beside {
        c.at(640, 744, 60, 0, |c| companion(c, look));
    }
}

fn beside(c: &mut Canvas, art: &Art<'_>, look: &Look<'_>) {
    match art.beside {
        Some(companion) => {
            c.at(556, 664, 92, 0, |c| companion(c, look));
            c.at(304, 706, 124, 0, |c| (art.hero)(c, look));
        }
        None => {
            c.at(540, 660, 92, 0, |c| (art.hero)(c, &Look { turn: look.turn + 1, ..*look }));
            c.at(300, 712, 118, 0, |c| (art.hero)(c, look));
        }
    }
    c.path("M690,90 l12,34 l34,12 l-34,12 l-12,34 l-12,-34 l-34,-12 l34,-12Z", Paint::Veil(PAPER, 75));
}

fn grouped(c: &mut Canvas, art: &Art<'_>, look: &Look<'_>, ground: Hue) {
    // A stand behind, so that the group has two steps.
    c.rect(420, 560, 300, 110, 10, ground.soft.light(6));
    c.rect(420, 560, 300, 16, 8, ground.wall.light(30));
    c.rect(420, 660, 300, 10, 0, Paint::Veil(ground.deep, 20));
    c.at(570, 566, 82, 0, |c| (art.hero)(c, &Look { turn: look.turn + 1, ..*look }));
    c.at(290, 700, 116, 0, |c| (art.hero)(c, look));
    if let Some(companion) = art.beside {
        c.at(600, 742, 62, 0, |c| companion(c, look));
    }
}
