//! Places that are down, full, slow, or give back something else: each fails on its own and by name,
//! the others get their copy, and the household and its own backup are as they were.

use super::{BackupSettings, Check, Destination, DestinationPlace};
use crate::jobs::JobRun;
use crate::testing::{TestApp, on_each_engine};
use domain::{Permissions, UserId};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};
use store::settings::view::Secret;
use store::transfer::contents;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What is wrong with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// It answers every call with 503.
    Down,
    /// It has no room.
    Full,
    /// It ends the connection in the middle of what it is sent.
    HangsUp,
    /// It keeps something else than what it is sent.
    Alters,
    /// It ends the connection in the middle of what it gives back.
    CutsShort,
    /// It refuses the first two files.
    TwiceRefused,
    /// It sends a few bytes at a time.
    Slow,
    /// It removes nothing.
    Keeps,
}

impl Trouble {
    const ALL: [Self; 8] = [
        Self::Down,
        Self::Full,
        Self::HangsUp,
        Self::Alters,
        Self::CutsShort,
        Self::TwiceRefused,
        Self::Slow,
        Self::Keeps,
    ];

    fn passes(self) -> bool {
        matches!(self, Self::TwiceRefused | Self::Slow | Self::Keeps)
    }
}

/// As much of a `WebDAV` server as backups need, with something wrong.
#[derive(Clone)]
struct Place {
    trouble: Trouble,
    files: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    puts: Arc<Mutex<usize>>,
}

impl Place {
    /// Starts one and gives its address.
    async fn start(trouble: Trouble) -> (Self, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/dav", listener.local_addr().unwrap());
        let place = Self { trouble, files: Arc::default(), puts: Arc::default() };
        let serving = place.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let place = serving.clone();
                // Whoever hangs up has heard enough.
                tokio::spawn(async move { place.answer(stream).await.unwrap_or_default() });
            }
        });
        (place, url)
    }

    async fn answer(&self, stream: TcpStream) -> io::Result<()> {
        let mut stream = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).await?;
            match line.trim() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let header = |name: &str| {
            lines.iter().find_map(|line| {
                let (found, value) = line.split_once(':')?;
                found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            })
        };
        let Some(first) = lines.first() else { return Ok(()) };
        let mut words = first.split(' ').map(str::to_owned);
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let length = header("content-length").map_or(0, |length| length.parse().unwrap());
        if method == "PUT" && self.trouble == Trouble::HangsUp {
            let mut some = vec![0; length / 2];
            return stream.read_exact(&mut some).await.map(drop);
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        let (status, given) = self.reply(&method, &path, header("destination"), body);
        self.send(stream, status, &given, method == "GET").await
    }

    fn reply(
        &self,
        method: &str,
        path: &str,
        to: Option<String>,
        mut body: Vec<u8>,
    ) -> (u16, Vec<u8>) {
        let mut files = self.files.lock().unwrap();
        match method {
            _ if self.trouble == Trouble::Down => (503, Vec::new()),
            "PUT" => {
                let mut puts = self.puts.lock().unwrap();
                *puts += 1;
                if self.trouble == Trouble::Full {
                    return (507, Vec::new());
                }
                if self.trouble == Trouble::TwiceRefused && *puts <= 2 {
                    return (500, Vec::new());
                }
                if self.trouble == Trouble::Alters {
                    let middle = body.len() / 2;
                    body[middle] ^= 1;
                }
                files.insert(path.to_owned(), body);
                (201, Vec::new())
            }
            "MOVE" => {
                let file = files.remove(path).unwrap();
                let to = url::Url::parse(&to.unwrap()).unwrap().path().to_owned();
                files.insert(to, file);
                (201, Vec::new())
            }
            "GET" => files.get(path).map_or((404, Vec::new()), |file| (200, file.clone())),
            "DELETE" if self.trouble == Trouble::Keeps => (403, Vec::new()),
            "DELETE" => (files.remove(path).map_or(404, |_| 204), Vec::new()),
            "PROPFIND" => (207, listing(&files).into_bytes()),
            _ => (201, Vec::new()),
        }
    }

    async fn send(
        &self,
        mut stream: BufReader<TcpStream>,
        status: u16,
        given: &[u8],
        is_file: bool,
    ) -> io::Result<()> {
        let head = format!(
            "HTTP/1.1 {status} Said\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            given.len()
        );
        stream.write_all(head.as_bytes()).await?;
        let end = match self.trouble {
            Trouble::CutsShort if is_file => given.len() / 2,
            _ => given.len(),
        };
        for piece in given[..end].chunks(if self.trouble == Trouble::Slow { 999 } else { 1 << 20 })
        {
            stream.write_all(piece).await?;
            stream.flush().await?;
            tokio::task::yield_now().await;
        }
        stream.shutdown().await
    }
}

fn listing(files: &BTreeMap<String, Vec<u8>>) -> String {
    let each = files.iter().map(|(path, bytes)| {
        format!(
            "<response><href>{path}</href><propstat><prop><getcontentlength>{}</getcontentlength>\
             <resourcetype/></prop></propstat></response>",
            bytes.len()
        )
    });
    format!("<multistatus xmlns=\"DAV:\">{}</multistatus>", each.collect::<String>())
}

fn destination(id: String, place: DestinationPlace) -> Destination {
    Destination { name: id.clone(), id, enabled: true, allow_plain: true, place }
}

/// Every place at once: those with trouble, a folder that is none, and one that is good.
async fn neighbours(folder: &Path) -> (Vec<Place>, Vec<Destination>) {
    let file = folder.join("file");
    std::fs::write(&file, "").unwrap();
    let path = |path: &Path| DestinationPlace::Folder { path: path.display().to_string() };
    let mut all = vec![
        destination("NoFolder".to_owned(), path(&file.join("in"))),
        destination("Good".to_owned(), path(&folder.join("nas"))),
    ];
    let mut places = Vec::new();
    for trouble in Trouble::ALL {
        let (place, url) = Place::start(trouble).await;
        let (user, password) = ("olive".to_owned(), Secret::new("simulated-password"));
        let webdav = DestinationPlace::Webdav { url, user, password };
        all.push(destination(format!("{trouble:?}"), webdav));
        places.push(place);
    }
    (places, all)
}

async fn outcome(house: &TestApp) -> (String, String) {
    house.app.ask_for_backup(UserId::OWNER).await.unwrap();
    house.app.until_no_job_runs().await;
    let runs = house.app.job_runs(crate::jobs::BACKUP, 1, 0).await.unwrap();
    let run = &runs.runs[0];
    (format!("{:?}", run.outcome), run.message.clone().unwrap_or_default())
}

#[test]
fn each_place_fails_on_its_own_and_by_name() {
    on_each_engine(async |house| {
        let app = &house.app;
        house.add("olive", Permissions::ADMIN).await;
        let folder = tempfile::tempdir().unwrap();
        let (places, destinations) = neighbours(folder.path()).await;
        let settings = BackupSettings { destinations, trial: false, ..app.backup_settings() };
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        let before = tokio::task::block_in_place(|| app.store.read_now(contents)).unwrap();
        let (ended, said) = outcome(house).await;
        assert!(ended.contains("Failed"), "{ended}: {said}");
        let made = app.list_backups().await.unwrap().remove(0);
        app.verify_backup((&made.name, Check::ReadBack), &JobRun::default()).await.unwrap();
        let copies = made.known.as_ref().unwrap().copies.clone();
        let bad = |id: &str| copies.get(id).unwrap().is_some();
        assert!(bad("NoFolder") && said.contains("NoFolder: ") && !bad("Good"), "{said}");
        for trouble in Trouble::ALL {
            let name = format!("{trouble:?}");
            assert_eq!(bad(&name), !trouble.passes(), "{name}: {said}");
            assert_eq!(said.contains(&format!("{name}: ")), !trouble.passes(), "{said}");
        }
        let whole = std::fs::read(&made.path).unwrap();
        assert!(std::fs::read(folder.path().join("nas").join(&made.name)).unwrap() == whole);
        for place in &places {
            let files = place.files.lock().unwrap();
            let halves = files.keys().filter(|name| name.ends_with(".partial")).count();
            assert_eq!(halves, 0, "{:?}: {:?}", place.trouble, files.keys());
            if place.trouble.passes() {
                assert!(files.values().eq([&whole]), "{:?}", place.trouble);
            }
            let altered = files.values().any(|file| *file != whole);
            assert!(!altered, "{:?}: what is not the backup was left there", place.trouble);
        }
        let now = tokio::task::block_in_place(|| app.store.read_now(contents)).unwrap();
        assert!(now == before, "the household was touched");
    });
}

#[test]
fn a_place_that_removes_nothing_has_its_copy_all_the_same() {
    on_each_engine(async |house| {
        let app = &house.app;
        house.add("olive", Permissions::ADMIN).await;
        let (place, url) = Place::start(Trouble::Keeps).await;
        let (user, password) = ("olive".to_owned(), Secret::new("simulated-password"));
        let webdav = DestinationPlace::Webdav { url, user, password };
        let keep = domain::retention::Keep { last: 1, daily: 0, weekly: 0, monthly: 0 };
        let destinations = vec![destination("keeps".to_owned(), webdav)];
        let settings = BackupSettings { destinations, keep, ..app.backup_settings() };
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        for sent in 1..=2 {
            let (ended, said) = outcome(house).await;
            assert!(!ended.contains("Failed"), "{ended}: {said}");
            let made = app.list_backups().await.unwrap().remove(0);
            assert_eq!(made.known.unwrap().copies.get("keeps"), Some(&None));
            assert_eq!(*place.puts.lock().unwrap(), sent, "it is sent once");
            house.clock.advance(60_000);
        }
        assert_eq!(app.list_remote("keeps").await.unwrap().len(), 2);
    });
}

#[test]
fn what_a_killed_program_left_at_a_place_goes_and_what_others_send_stays() {
    on_each_engine(async |house| {
        let app = &house.app;
        house.add("olive", Permissions::ADMIN).await;
        let folder = tempfile::tempdir().unwrap();
        let place = DestinationPlace::Folder { path: folder.path().display().to_string() };
        let destinations = vec![destination("good".to_owned(), place)];
        let settings = BackupSettings { destinations, trial: false, ..app.backup_settings() };
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        outcome(house).await;
        let made = app.list_backups().await.unwrap().remove(0).name;
        let half = folder.path().join(format!(".{made}.partial"));
        let others = folder.path().join(".usherr-other-20260101T000000Z.zip.partial");
        for path in [&half, &others] {
            std::fs::write(path, "half").unwrap();
        }
        house.clock.advance(60_000);
        outcome(house).await;
        assert!(!half.exists() && others.exists());
        assert_eq!(app.list_remote("good").await.unwrap().len(), 2);
    });
}
