use super::super::{
    canvas::{Canvas, Paint},
    colour::{Colour, PAPER},
};

/// A mark for labels, logos and posters, about 80 units across, around the origin.
pub(in super::super) fn emblem(c: &mut Canvas, mark: &str, colour: Colour) {
    c.stamp(&format!("{mark}{colour}"), (0, 0, 100, 0), |c| draw(c, mark, colour));
}

fn draw(c: &mut Canvas, mark: &str, colour: Colour) {
    match mark {
        "peel" => {
            c.path("M0,0 C-28,-12 -24,-42 0,-42 C24,-42 28,-12 0,0 C25,-18 48,0 36,21 C24,42 -3,30 0,0 C3,30 -24,42 -36,21 C-48,0 -25,-18 0,0Z", colour);
            c.circle(0, 0, 6, colour.light(55));
        }
        "tangerine" => {
            c.circle(0, 6, 32, colour);
            c.path("M0,-24 C6,-42 26,-42 34,-34 C28,-22 12,-20 0,-24Z", colour.dark(30));
        }
        "leaf" => {
            c.path("M-30,30 C-40,-10 -8,-40 36,-38 C40,6 8,40 -30,30Z", colour);
            c.line("M-38,40 C-20,10 0,-8 18,-22", 5, PAPER.mix(colour, 25));
        }
        "melon" => {
            c.path("M-40,20 C-44,-6 -10,-40 38,-34 C44,4 0,44 -40,20Z", colour);
            c.line("M-26,16 C-6,12 14,-6 24,-24 M-14,-2 C0,-8 8,-16 12,-24", 4, PAPER.mix(colour, 40));
        }
        "grain" => {
            c.line("M0,42 C-2,12 0,-10 6,-40", 5, colour);
            for (x, y, turn) in [(6, -34, 10), (-9, -16, -38), (15, -14, 44), (-12, 6, -38), (13, 8, 44), (4, -14, 8)] {
                c.at(x, y, 100, turn, |c| c.ellipse(0, 0, 7, 14, colour));
            }
        }
        "fish" => {
            c.path("M-40,0 C-22,-26 14,-26 26,-2 L42,-20 L40,20 L26,4 C12,26 -22,24 -40,0Z", colour);
            c.circle(-20, -4, 5, PAPER);
            c.line("M-4,-12 C2,-4 2,6 -4,12", 4, PAPER.mix(colour, 30));
        }
        "wave" => {
            for y in [-18, 4, 26] {
                let d = format!("M-40,{y} q10,-16 20,0 t20,0 t20,0 t20,0");
                c.line(&d, 8, colour);
            }
        }
        "tower" => {
            c.path("M-26,40 V-14 H-32 V-22 H32 V-14 H26 V40Z", colour);
            c.path("M-18,-24 A18,18 0 0 1 18,-24Z M-3,-46 h6 v10 h-6Z", colour);
            c.path("M-9,40 V24 A9,9 0 0 1 9,24 V40Z M-17,2 v-8 h8 v8Z M9,2 v-8 h8 v8Z", PAPER);
        }
        "flower" | "blossom" => {
            c.path("M0,0 C-22,-18 -14,-44 0,-44 C14,-44 22,-18 0,0 C12,-26 40,-26 42,-13 C46,0 24,12 0,0 C26,10 34,32 26,36 C12,46 -4,26 0,0 C4,26 -12,46 -26,36 C-34,32 -26,10 0,0 C-24,12 -46,0 -42,-13 C-40,-26 -12,-26 0,0Z", colour);
            c.circle(0, 0, 9, PAPER);
        }
        "drop" => {
            c.path("M0,-42 C18,-16 30,0 30,14 A30,30 0 0 1 -30,14 C-30,0 -18,-16 0,-42Z", colour);
            c.line("M-16,14 A16,16 0 0 0 -2,30", 6, Paint::Veil(PAPER, 80));
        }
        "sun" => {
            c.circle(0, 0, 20, colour);
            for turn in (0..360).step_by(45) {
                c.at(0, 0, 100, turn, |c| c.rect(-4, -42, 8, 15, 4, colour));
            }
        }
        "cup" => {
            c.path("M-30,-8 H26 C26,22 14,34 -2,34 C-18,34 -30,22 -30,-8Z", colour);
            c.line("M26,-2 C44,-4 42,20 20,18 M-14,-20 c-6,-8 6,-12 0,-20 M8,-20 c-6,-8 6,-12 0,-20", 6, colour);
        }
        "bread" => {
            c.path("M-38,4 C-44,-26 -14,-34 0,-28 C14,-34 44,-26 38,4 V26 Q38,32 30,32 H-30 Q-38,32 -38,26Z", colour);
            c.line("M-14,-12 l8,16 M6,-12 l8,16", 5, PAPER.mix(colour, 25));
        }
        "pot" => {
            c.path("M-34,-8 H34 V18 Q34,34 18,34 H-18 Q-34,34 -34,18Z M-30,-14 Q-28,-30 0,-30 Q28,-30 30,-14Z", colour);
            c.line("M-36,2 h-6 M36,2 h6 M0,-32 v-6", 8, colour);
        }
        "bulb" => {
            c.path("M-28,-12 A28,28 0 1 1 28,-12 C28,4 14,10 13,22 H-13 C-14,10 -28,4 -28,-12Z", colour);
            c.rect(-12, 26, 24, 7, 3, colour);
            c.rect(-9, 36, 18, 6, 3, colour);
        }
        "book" => {
            c.path("M-40,-28 C-24,-34 -10,-32 -2,-24 V32 C-10,24 -24,22 -40,28Z M40,-28 C24,-34 10,-32 2,-24 V32 C10,24 24,22 40,28Z", colour);
        }
        "wrench" => {
            c.path("M34,-38 L18,-22 L24,-10 L36,-6 L44,-22 C46,-4 30,12 12,6 L-22,40 C-34,46 -44,34 -38,24 L-4,-10 C-10,-30 10,-46 34,-38Z", colour);
        }
        "scissors" => {
            c.line("M-22,-38 L14,18 M22,-38 L-14,18", 8, colour);
            c.ring(-20, 28, 11, 7, colour);
            c.ring(20, 28, 11, 7, colour);
        }
        _ => {
            c.path("M0,-40 L11,-12 L40,-10 L17,8 L25,37 L0,20 L-25,37 L-17,8 L-40,-10 L-11,-12Z", colour);
        }
    }
}
