//! What the tests stand on: the program as a process, households on either engine, plain HTTP,
//! people who write without pause, programs that are killed, small disks, a PostgreSQL of their own.

pub(crate) mod cluster;
pub(crate) mod disk;
pub(crate) mod home;
pub(crate) mod http;
pub(crate) mod kills;
pub(crate) mod program;
pub(crate) mod writers;

pub(crate) use disk::Disk;
pub(crate) use home::Home;
pub(crate) use program::Server;
pub(crate) use sim::free_port;
