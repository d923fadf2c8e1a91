//! What products look like. Each motif stands with the middle of its base at the origin, about 340 units wide
//! and 380 high; the companions beside it are about half as large.

mod bakery;
mod craft;
mod emblem;
mod harvest;
mod kitchen;
mod light;
mod paper;
mod sea;
mod tea;
mod vessel;
mod voucher;

use super::{canvas::Canvas, colour::Hue};
pub(super) use emblem::emblem;

/// What varies from one product to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    /// The packaging's colours.
    pub(super) hue: Hue,
    /// The mark on labels, and what is inside.
    pub(super) mark: &'a str,
    /// Which of a motif's small differences.
    pub(super) turn: u32,
}

/// Draws one motif.
pub(super) type Motif = fn(&mut Canvas, &Look<'_>);

const ALL: &[(&str, Motif)] = &[
    ("jar", vessel::jar),
    ("tin", vessel::tin),
    ("box", vessel::gift_box),
    ("pouch", vessel::pouch),
    ("bottle", vessel::bottle),
    ("sauce", vessel::sauce),
    ("sack", vessel::sack),
    ("crock", vessel::crock),
    ("crate", vessel::crate_of),
    ("bowl", vessel::bowl),
    ("plate", vessel::plate),
    ("basket", vessel::basket),
    ("peel", harvest::peels),
    ("tangerine", harvest::tangerines),
    ("melon", harvest::melon),
    ("kudzu", harvest::kudzu),
    ("grain", harvest::sheaf),
    ("seedling", harvest::seedling),
    ("sausage", harvest::sausages),
    ("goose", harvest::goose),
    ("teapot", tea::teapot),
    ("teacup", tea::teacup),
    ("teacake", tea::cake),
    ("gaiwan", tea::gaiwan),
    ("milktea", tea::milk_tea),
    ("coldtea", tea::cold_tea),
    ("cakes", bakery::cakes),
    ("eggroll", bakery::egg_rolls),
    ("mooncake", bakery::mooncakes),
    ("zongzi", bakery::zongzi),
    ("noodles", bakery::noodles),
    ("loaf", bakery::loaf),
    ("croissant", bakery::croissant),
    ("slice", bakery::slice),
    ("cookies", bakery::cookies),
    ("bun", bakery::buns),
    ("fish", sea::fish),
    ("oyster", sea::oyster),
    ("shrimp", sea::shrimp),
    ("crab", sea::crab),
    ("wok", kitchen::wok),
    ("pot", kitchen::pot),
    ("claypot", kitchen::clay_pot),
    ("knife", kitchen::knives),
    ("faucet", kitchen::faucet),
    ("thermos", kitchen::thermos),
    ("ladle", kitchen::ladles),
    ("basin", kitchen::basins),
    ("lamp", light::desk_lamp),
    ("bulb", light::bulb),
    ("lantern", light::lantern),
    ("strip", light::strip),
    ("nightlight", light::night_light),
    ("notebook", paper::notebook),
    ("cards", paper::cards),
    ("pens", paper::pens),
    ("calendar", paper::calendar),
    ("wrap", paper::wrap),
    ("tower", craft::tower),
    ("fan", craft::fan),
    ("vase", craft::vase),
    ("tote", craft::tote),
    ("lion", craft::lion),
    ("tiles", craft::tiles),
    ("ticket", voucher::ticket),
    ("car", voucher::car),
    ("scissors", voucher::scissors),
    ("camera", voucher::camera),
    ("wrench", voucher::wrench),
    ("spray", voucher::spray),
];

/// The motif of that name.
pub(super) fn find(name: &str) -> Option<Motif> {
    ALL.iter().find(|(known, _)| *known == name).map(|(_, motif)| *motif)
}
