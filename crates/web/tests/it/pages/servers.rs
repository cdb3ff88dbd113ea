//! The media server, Radarr and Sonarr as forms.

use crate::support::{TestApp, moved_in_on_sqlite};
use domain::UserId;
use sim::{Household, Service};

fn port(world: &Household, service: &Service) -> u16 {
    world.address(service).unwrap().port()
}

#[test]
fn libraries_are_chosen_and_the_list_is_read_anew() {
    moved_in_on_sqlite(async |home, _world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let known = home.app.settings().jellyfin.libraries.clone();
        let first = &known[0].id;
        let form = format!("act=keep&library={first}");
        owner.send("/settings/jellyfin/libraries", &form).await.expect(303);
        let on = |home: &TestApp| {
            let libraries = home.app.settings().jellyfin.libraries.clone();
            libraries.into_iter().filter(|one| one.enabled).map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(on(home), std::slice::from_ref(first));
        owner.send("/settings/jellyfin/libraries", "act=read").await.expect(303);
        assert_eq!(on(home), std::slice::from_ref(first), "reading changes no choice");
        let page = owner.get("/settings/jellyfin").await;
        page.expect(200);
        assert!(page.text.contains(&known[0].name) && page.text.contains("Start now"));
        owner.send("/settings/jellyfin/scan", "act=start").await.expect(303);
        home.app.until_no_job_runs().await;
        let last = home.app.settings().jellyfin.libraries[0].last_scan_ms;
        assert!(last.is_some() || home.app.full_scan().total > 0);
    });
}

#[test]
fn the_connection_is_tried_before_it_is_saved() {
    moved_in_on_sqlite(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let before = home.app.settings().jellyfin.clone();
        let good = format!(
            "host=127.0.0.1&port={}&base=&key=&external=https%3A%2F%2Fmedia.example%2F&forgot=",
            port(world, &Service::MEDIA_SERVER)
        );
        for (from, to, words) in [
            ("host=127.0.0.1", "host=http%3A%2F%2Fx", "without http:// and port"),
            ("&base=", "&base=jellyfin", "begin with /"),
            ("media.example", "media.example+or+so", "full address"),
            (&*format!("port={}", before.port), "port=1", "No media server answers there"),
        ] {
            let page = owner.send("/settings/jellyfin", &good.replace(from, to)).await;
            page.expect(422);
            assert!(page.text.contains(words), "{words}");
            assert_eq!(home.app.settings().jellyfin.external_hostname, before.external_hostname);
        }
        owner.send("/settings/jellyfin", &good).await.expect(303);
        let after = home.app.settings().jellyfin.clone();
        assert_eq!(after.external_hostname, "https://media.example");
        assert_eq!(after.api_key, before.api_key, "a key that was not typed stays");
        assert!(!owner.get("/settings/jellyfin").await.text.contains(after.api_key.reveal()));
    });
}

#[test]
fn a_radarr_is_tried_added_changed_and_removed() {
    moved_in_on_sqlite(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let new = "/settings/services/radarr/new";
        let place = format!(
            "name=Second&host=127.0.0.1&port={}&base=&external=&availability=announced&scan=on",
            port(world, &Service::RADARR)
        );
        let keyless = owner.send(new, &place).await;
        keyless.expect(422);
        assert!(keyless.text.contains("The API key is needed"));
        let wrong = owner.send(new, &format!("{place}&key=wrong&act=test")).await;
        wrong.expect(422);
        assert!(wrong.text.contains("the key is wrong"));
        let place = format!("{place}&key=simulated-radarr-key");
        let tried = owner.send(new, &format!("{place}&act=test")).await;
        tried.expect(200);
        assert!(tried.text.contains("Radarr answers"));
        // Whoever typed it need not do so again; once it is kept nobody sees it any more.
        assert!(tried.text.contains("simulated-radarr-key"));
        let open = owner.send(new, &place).await;
        open.expect(422);
        assert!(open.text.contains("one of the server’s profiles"), "a choice is needed");
        let server = home.app.settings().radarr[0].server.clone();
        let offer = home.app.arr_offer(app::settings::ArrKind::Radarr, &server).await.unwrap();
        let (profile, folder) = (&offer.profiles[0], &offer.root_folders[0].path);
        let whole = format!("{place}&profile={}&folder={folder}", profile.id);
        owner.send(new, &whole).await.expect(303);
        let added = home.app.settings().radarr.last().unwrap().clone();
        assert_eq!((added.name.as_str(), &*added.minimum_availability), ("Second", "announced"));
        assert_eq!(added.active_profile_name, profile.name);
        assert!(added.prevent_search && added.sync_enabled && !added.is_default);
        assert!(owner.get("/settings/services").await.text.contains("Second"));

        let one = format!("/settings/services/radarr/{}", added.id);
        assert!(owner.get(&one).await.text.contains("?choices"), "the lists come on their own");
        let choices = owner.get(&format!("{one}?choices")).await.text;
        assert!(choices.contains(folder) && !choices.contains("simulated-radarr-key"));
        let changed = whole.replace("Second", "Third").replace("&key=simulated-radarr-key", "");
        owner.send(&one, &changed).await.expect(303);
        let third = home.app.settings().radarr(added.id).unwrap().clone();
        assert_eq!(
            (third.name.as_str(), third.api_key.reveal()),
            ("Third", "simulated-radarr-key")
        );
        owner.send(&format!("{one}/remove"), "").await.expect(303);
        assert!(home.app.settings().radarr(added.id).is_none());
        owner.get(&one).await.expect(404);
    });
}

#[test]
fn a_sonarr_keeps_what_holds_for_anime() {
    moved_in_on_sqlite(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let server = home.app.settings().sonarr[0].server.clone();
        let offer = home.app.arr_offer(app::settings::ArrKind::Sonarr, &server).await.unwrap();
        let (profile, folder) = (offer.profiles[0].id, &offer.root_folders[0].path);
        let form = format!(
            "name=Series&host=127.0.0.1&port={}&profile={profile}&folder={folder}&isDefault=on&\
             seriesType=daily&seasonFolders=on&search=on&animeSeriesType=anime&\
             animeProfile={profile}&animeFolder={folder}&animeTags=&tags=",
            port(world, &Service::SONARR)
        );
        let one = format!("/settings/services/sonarr/{}", server.id);
        let wrong = owner.send(&one, &form.replace("animeProfile=", "animeProfile=9")).await;
        wrong.expect(422);
        owner.send(&one, &form).await.expect(303);
        let sonarr = home.app.settings().sonarr(server.id).unwrap().clone();
        assert_eq!((&*sonarr.series_type, &*sonarr.anime_series_type), ("daily", "anime"));
        assert_eq!(sonarr.active_anime_profile_id, Some(profile));
        assert_eq!(sonarr.active_anime_directory.as_deref(), Some(folder.as_str()));
        assert!(sonarr.enable_season_folders && sonarr.is_default && !sonarr.prevent_search);
    });
}
