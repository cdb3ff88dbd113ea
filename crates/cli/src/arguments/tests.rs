//! What lines are read as, and what is refused.

use super::*;

fn read(line: &str) -> Result<Arguments, clap::Error> {
    Arguments::read(line.split(' ').map(OsString::from))
}

#[test]
fn each_command_is_understood() {
    let user = || "alice@example.com".to_owned();
    let cases = [
        ("usherr", Command::Serve(Serve { accept_loss: false })),
        ("usherr serve", Command::Serve(Serve { accept_loss: false })),
        ("usherr serve --accept-loss", Command::Serve(Serve { accept_loss: true })),
        ("usherr demo", Command::Demo(Demo { port: 5055, keep: None })),
        (
            "usherr demo --port 0 --keep here",
            Command::Demo(Demo { port: 0, keep: Some(PathBuf::from("here")) }),
        ),
        ("usherr doctor", Command::Doctor(Doctor { offline: false })),
        ("usherr doctor --offline", Command::Doctor(Doctor { offline: true })),
        ("usherr healthcheck", Command::Healthcheck),
        ("usherr user list", Command::User(User::List)),
        (
            "usherr user reset-password alice@example.com",
            Command::User(User::ResetPassword { user: user(), stdin: false }),
        ),
        (
            "usherr user reset-password --stdin alice@example.com",
            Command::User(User::ResetPassword { user: user(), stdin: true }),
        ),
        ("usherr user promote alice@example.com", Command::User(User::Promote { user: user() })),
        ("usherr openapi", Command::Openapi),
        ("usherr completions zsh", Command::Completions { shell: Shell::Zsh }),
    ];
    understood(cases);
}

fn understood<const N: usize>(cases: [(&str, Command); N]) {
    for (line, command) in cases {
        assert_eq!(read(line).unwrap().command(), command, "{line}");
    }
}

#[test]
fn what_keeps_and_carries_a_household_is_understood() {
    let cases = [
        (
            "usherr restore latest --yes --only data",
            Command::Restore(Restore {
                source: Some("latest".to_owned()),
                yes: true,
                only: Some(Part::Data),
                ..Restore::default()
            }),
        ),
        (
            "usherr restore --release --forget",
            Command::Restore(Restore { release: true, forget: true, ..Restore::default() }),
        ),
        (
            "usherr move --to sqlite --dry-run",
            Command::Move(Move { to: "sqlite".to_owned(), dry_run: true, ..Move::default() }),
        ),
        (
            "usherr move --to sqlite --yes",
            Command::Move(Move { to: "sqlite".to_owned(), yes: true, ..Move::default() }),
        ),
        (
            "usherr export there --for jellyseerr-2.7.3",
            Command::Export(Export {
                folder: PathBuf::from("there"),
                heir: Some("jellyseerr-2.7.3".to_owned()),
            }),
        ),
        (
            "usherr backup create --to there --recipient age1x --yes",
            Command::Backup(Backup::Create {
                to: Some(PathBuf::from("there")),
                local: false,
                secrets: Secrets {
                    recipients: vec!["age1x".to_owned()],
                    yes: true,
                    ..Secrets::default()
                },
            }),
        ),
        (
            "usherr backup verify --level 1 x.zip",
            Command::Backup(Backup::Verify {
                backup: "x.zip".to_owned(),
                level: 1,
                secrets: Secrets::default(),
            }),
        ),
        (
            "usherr backup list --at bucket",
            Command::Backup(Backup::List { at: Some("bucket".to_owned()), json: false }),
        ),
        ("usherr backup prune --dry-run", Command::Backup(Backup::Prune { dry_run: true })),
    ];
    understood(cases);
}

#[test]
fn the_config_folder_may_be_named_anywhere() {
    for line in ["usherr --config here", "usherr doctor --config here"] {
        assert_eq!(read(line).unwrap().config, Some(PathBuf::from("here")), "{line}");
    }
}

#[test]
fn what_is_not_understood_is_refused() {
    for line in ["usherr dance", "usherr user", "usherr user promote", "usherr completions cmd.exe"]
    {
        assert!(read(line).is_err(), "{line}");
    }
}

#[test]
fn the_definition_is_sound_and_its_long_help_shows_the_environment() {
    let mut definition = definition();
    definition.clone().debug_assert();
    assert!(definition.render_long_help().to_string().contains("DB_SSL_REJECT_UNAUTHORIZED"));
    assert!(!definition.render_help().to_string().contains("DB_SSL_REJECT_UNAUTHORIZED"));
}
