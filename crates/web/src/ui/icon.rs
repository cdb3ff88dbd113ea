//! The icon set: the few Heroicons that Usherr uses, drawn inline so that they take the text's
//! colour and cost no request.

use std::sync::LazyLock;

use heroicons::{
    icon_name as name,
    icon_variant::{Mini, Outline, Solid},
};
use maud::{Markup, PreEscaped, Render};

macro_rules! icons {
    ($($(#[$doc:meta])* $icon:ident = $name:ident $variant:ident),+ $(,)?) => {
        /// An icon; always beside a label, so screen readers skip it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $icon),+ }

        impl Icon {
            /// All icons, for the gallery.
            pub const ALL: &[Self] = &[$(Self::$icon),+];
        }

        static DRAWN: LazyLock<Vec<String>> = LazyLock::new(|| vec![
            $(draw(&heroicons::Icon { name: name::$name, variant: $variant, id: "", class: "icon" })),+
        ]);
    };
}

icons! {
    Add = Plus Mini,
    Approve = Check Mini,
    Back = ArrowLeft Mini,
    Blocked = EyeSlash Mini,
    Blocklist = EyeSlash Outline,
    BlocklistHere = EyeSlash Solid,
    Clock = Clock Mini,
    Cloud = CloudArrowDown Mini,
    Copy = ClipboardDocument Mini,
    Decline = XMark Mini,
    Down = ChevronDown Mini,
    Download = ArrowDownTray Mini,
    Edit = PencilSquare Mini,
    Films = Film Outline,
    FilmsHere = Film Solid,
    Filter = AdjustmentsHorizontal Mini,
    Good = CheckCircle Mini,
    Home = Home Outline,
    HomeHere = Home Solid,
    Information = InformationCircle Mini,
    Issues = Flag Outline,
    IssuesHere = Flag Solid,
    Keep = Bookmark Outline,
    Kept = Bookmark Solid,
    Left = ChevronLeft Mini,
    Lock = LockClosed Mini,
    Mail = Envelope Mini,
    More = EllipsisHorizontal Outline,
    MoreHere = EllipsisHorizontal Solid,
    Out = ArrowTopRightOnSquare Mini,
    Partly = MinusCircle Mini,
    Person = User Solid,
    Play = Play Mini,
    Remove = Trash Mini,
    Report = Flag Mini,
    Requests = Ticket Outline,
    RequestsHere = Ticket Solid,
    Retry = ArrowPath Mini,
    Right = ChevronRight Mini,
    Search = MagnifyingGlass Mini,
    Series = Tv Outline,
    SeriesHere = Tv Solid,
    Settings = Cog6Tooth Outline,
    SettingsHere = Cog6Tooth Solid,
    SignOut = ArrowRightStartOnRectangle Mini,
    Star = Star Mini,
    ThemeAuto = ComputerDesktop Mini,
    ThemeDark = Moon Mini,
    ThemeLight = Sun Mini,
    Tools = WrenchScrewdriver Mini,
    Unblock = Eye Mini,
    Up = ChevronUp Mini,
    User = UserCircle Mini,
    Users = Users Outline,
    UsersHere = Users Solid,
    Warning = ExclamationTriangle Mini,
}

/// Draws once what is shown often, without the attributes that inline drawings need not carry.
fn draw(icon: &impl std::fmt::Display) -> String {
    icon.to_string()
        .replace(" xmlns=\"http://www.w3.org/2000/svg\"", "")
        .replace(" data-slot=\"icon\"", "")
        .replace(" id=\"\"", "")
}

impl Render for Icon {
    fn render(&self) -> Markup {
        PreEscaped(DRAWN.get(*self as usize).cloned().unwrap_or_default())
    }

    fn render_to(&self, buffer: &mut String) {
        if let Some(drawn) = DRAWN.get(*self as usize) {
            buffer.push_str(drawn);
        }
    }
}
