//! Accounts: what people sign in with, found and changed the same way on both engines.

use domain::{Day, Permissions, Ts, User, UserId, UserType};
use store::sql;
use store::tables::accounts::{JellyfinLink, NewUser, PlexLink, ResetLink};
use store::testing::fresh_on_both_engines;

fn now() -> Ts {
    Ts::from_millis(1_769_853_600_000)
}

fn person(email: &str) -> NewUser {
    NewUser {
        email: email.to_owned(),
        username: None,
        password: None,
        permissions: Permissions::REQUEST,
        user_type: UserType::Local,
        avatar: "/avatar.png".to_owned(),
        jellyfin: None,
        plex: None,
    }
}

fn jellyfin(id: &str) -> JellyfinLink {
    JellyfinLink {
        user_id: id.to_owned(),
        username: "mara".to_owned(),
        device_id: "device".to_owned(),
        token: Some("token".to_owned()),
    }
}

#[test]
fn an_address_is_found_in_any_letters() {
    fresh_on_both_engines(|store| {
        store
            .write_now(|tx| {
                let id = tx.add_user(&person("Jürgen@Example.com"), now())?;
                for email in ["jürgen@example.com", "JÜRGEN@EXAMPLE.COM"] {
                    let found = tx.find_user_by_email(email)?.map(|user| user.id);
                    assert_eq!(found, Some(id), "{email}");
                }
                assert!(tx.find_user_by_email("jurgen@example.com")?.is_none());
                Ok(())
            })
            .unwrap();
        let double = store.write_now(|tx| tx.add_user(&person("JÜRGEN@example.com"), now()));
        assert!(double.unwrap_err().is_unique_violation());
    });
}

#[test]
fn the_owner_is_the_first_even_where_numbers_were_given_before() {
    fresh_on_both_engines(|store| {
        store
            .write_now(|tx| {
                tx.add_user(&person("gone@example.com"), now())?;
                sql(r#"DELETE FROM "user""#).execute(tx)?;
                assert!(!tx.has_users()?);
                assert_eq!(tx.add_owner(&person("olive@example.com"), now())?, UserId::OWNER);
                assert!(tx.add_user(&person("finn@example.com"), now())? > UserId::OWNER);
                tx.make_admin(UserId::OWNER, now())?;
                let owner = tx.find_user(UserId::OWNER)?.unwrap();
                assert_eq!(owner.permissions, Permissions::REQUEST | Permissions::ADMIN);
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn a_link_is_found_until_it_is_spent() {
    fresh_on_both_engines(|store| {
        store
            .write_now(|tx| {
                let user = tx.add_user(&person("mara@example.com"), now())?;
                let last_day = Day::parse("2026-03-05").unwrap();
                tx.set_reset_link(user, "code", last_day, now())?;
                let found = tx.find_reset_link("code")?;
                assert_eq!(found, Some(ResetLink { user, last_day: Some(last_day) }));
                tx.spend_reset_link(user)?;
                assert_eq!(tx.find_reset_link("code")?, Some(ResetLink { user, last_day: None }));
                assert_eq!(tx.find_reset_link("another")?, None);
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn links_to_media_servers_come_and_go() {
    fresh_on_both_engines(|store| {
        store
            .write_now(|tx| {
                let user = tx.add_user(&person("mara@example.com"), now())?;
                tx.link_jellyfin(user, UserType::Emby, &jellyfin("abc"), now())?;
                let by_id = |user: Option<User>| user.map(|user| (user.id, user.user_type));
                assert_eq!(
                    by_id(tx.find_user_by_jellyfin_id("abc")?),
                    Some((user, UserType::Emby))
                );
                assert_eq!(
                    by_id(tx.find_user_by_jellyfin_name("mara")?).map(|(id, _)| id),
                    Some(user)
                );
                assert_eq!(tx.find_jellyfin_device(user)?.as_deref(), Some("device"));
                tx.unlink_jellyfin(user, now())?;
                assert_eq!(tx.find_jellyfin_device(user)?, None);
                assert_eq!(tx.find_user_by_jellyfin_id("abc")?, None);

                let plex = |token: Option<&str>| PlexLink {
                    id: 7,
                    username: "mara".to_owned(),
                    token: token.map(str::to_owned),
                };
                tx.link_plex(user, &plex(Some("token")), now())?;
                tx.link_plex(user, &plex(None), now())?;
                assert_eq!(tx.find_plex_token(user)?.as_deref(), Some("token"));
                tx.unlink_plex(user, now())?;
                assert_eq!(tx.find_plex_token(user)?, None);
                assert_eq!(tx.find_user(user)?.unwrap().user_type, UserType::Local);
                Ok(())
            })
            .unwrap();
    });
}
