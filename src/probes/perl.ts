/**
 * Senders of many packets: one process for thousands, at a rate if wanted. They are perl(1), whose interpreter alone
 * has all that they need: sockets, select and the clock.
 */

/** Packets up to which each has a process of its own. */
export const few = 100;

/** An argument that is true or false to perl. */
export const truth = (value: boolean): string => (value ? '1' : '');

/** `perl -e` with a script and its arguments. */
export const perl = (script: string, ...words: readonly (string | number)[]): string[] => [
  'perl',
  '-e',
  `${clock}${script}`,
  ...words.map(String),
];

/**
 * `now` is the time in seconds (CLOCK_MONOTONIC). perl has no name for clock_gettime(2): its number is 228 on x86-64, and 113 where the
 * kernel has its generic table. `await_turn` waits for the next turn, of which there are $rate a second; 0 means that it
 * does not wait. A sender that is late by more than a hundredth of a second was held up: it goes on from there, rather than
 * catch up in a burst, and adds the delay to $held.
 */
const clock = String.raw`$| = 1;
my $call;
for (228, 113) { my $t = "\0" x 16; next if syscall($_, 1, $t) || !unpack 'q', $t; $call = $_; last }
defined $call or die "no clock\n";
sub now { my $t = "\0" x 16; syscall($call, 1, $t); my ($s, $n) = unpack 'qq', $t; $s + $n / 1e9 }
my ($next, $held, $rate) = (now(), 0, 0);
sub await_turn { my ($wait) = @_;
  return unless $rate;
  my $left;
  $wait->($left) while ($left = $next - now()) > 0;
  if (-$left > 0.01) { $held -= $left; $next -= $left }
  $next += 1 / $rate;
}
sub idle { select undef, undef, undef, $_[0] }
sub milliseconds { sprintf '%.0f', 1000 * $_[0] }
`;

/** For how many milliseconds a sender was held up, as it reports: `held 12`. */
export const readHeld = (text: string): number | undefined => {
  const [, held] = /\bheld (\d+)/.exec(text) ?? [];
  return held === undefined ? undefined : Number(held);
};

/**
 * Frames through a packet socket (packet(7)): the hexadecimal lines of the standard input in turn, `count` in all.
 * Reports `sent N held MS`, and on standard error the first refusal as socat does: `sendto: No buffer space available`.
 */
export const sendFrames = String.raw`
my ($name, $count) = @ARGV; $rate = $ARGV[2];
my @frames = map { chomp; pack 'H*', $_ } <STDIN>;
socket(my $s, 17, 3, 0) or die "socket: $!\n";
my $ifr = pack 'a16 x24', $name;
ioctl($s, 0x8933, $ifr) or die "$name: $!\n";
my $index = unpack 'x16 i', $ifr;
my ($sent, $why) = (0);
$next = now();
for my $i (0 .. $count - 1) {
  my $frame = $frames[$i % @frames];
  await_turn(\&idle);
  my $to = pack 'S a2 i S C C a8', 17, substr($frame, 12, 2), $index, 0, 0, 6, '';
  if (defined send $s, $frame, 0, $to) { $sent++ } else { $why //= "sendto: $!\n" }
}
print "sent $sent held ", milliseconds($held), "\n";
if (defined $why) { print STDERR $why; exit 1 }
`;

/**
 * Datagrams from one socket per source port (RFC 768), and their echoes (RFC 862). It has at most 32 without an echo under way, unless
 * a rate is given or echoes stay out. Reports `sent N received N held MS`, and the first refusal on standard error.
 */
export const sendDatagrams = String.raw`
my ($v6, $to, $port, $source, $device, $least, $ports, $count, $patience, $echo, $broadcast);
($v6, $to, $port, $source, $device, $least, $ports, $count, $rate, $patience, $echo, $broadcast) = @ARGV;
my $payload = do { local $/; <STDIN> };
my $most = 900;
sub address { my ($host, $port) = @_;
  $v6 ? pack('S n N H32 L', 10, $port, 0, $host, 0) : pack('S n H8 x8', 2, $port, $host) }
my ($sent, $received, $owed, $why) = (0, 0, 0);
my (@order, %open, %at, $bits);
sub leave { my ($one) = @_; my $at = fileno $one->{socket};
  $owed -= $one->{owed}; vec($bits, $at, 1) = 0; delete $open{$at}; delete $at{$one->{port}}; close $one->{socket}; $one->{gone} = 1 }
sub take { my ($time) = @_;
  my $ready = $bits;
  return idle($time) unless %open;
  return unless select($ready, undef, undef, $time) > 0;
  for my $at (keys %open) {
    next unless vec $ready, $at, 1;
    my ($one, $got) = $open{$at};
    next unless defined recv($one->{socket}, $got, 65536, 0x40) && $got eq $payload;
    $received++; $owed--;
    leave($one) if --$one->{owed} == 0 && $ports > 1;
  }
}
sub reach { my ($from) = @_;
  return $open{$at{$from}} if defined $at{$from};
  socket(my $s, $v6 ? 10 : 2, 2, 0) or die "socket: $!\n";
  setsockopt $s, 1, 6, pack 'i', 1 if $broadcast;
  if ($device ne '') { setsockopt $s, 1, 25, "$device\0" or die "$device: $!\n" }
  bind $s, address($source || ($v6 ? '0' x 32 : '0' x 8), $from) or die "bind: port $from: $!\n";
  if (!connect $s, address($to, $port)) { $why //= "connect: $!\n"; return }
  my $at = fileno $s;
  my $one = { socket => $s, port => $from, owed => 0 };
  $open{$at} = $one; $at{$from} = $at; vec($bits, $at, 1) = 1; push @order, $one;
  $one;
}
$next = now();
for my $i (0 .. $count - 1) {
  await_turn(\&take);
  take(0.02) if $echo && !$rate && $owed >= 32;
  while (keys(%open) >= $most) {
    shift @order while $order[0]{gone};
    my $left = $order[0]{time} + $patience - now();
    if ($left > 0) { take($left) } else { leave($order[0]) }
  }
  my $one = reach($least + $i % $ports) or next;
  if (defined send $one->{socket}, $payload, 0) { $sent++; $one->{time} = now(); if ($echo) { $one->{owed}++; $owed++ } }
  else { $why //= "send: $!\n" }
  leave($one) if $one->{owed} == 0 && $ports > 1;
}
my $end = now() + $patience;
while ($owed > 0 && (my $left = $end - now()) > 0) { take($left) }
print "sent $sent received $received held ", milliseconds($held), "\n";
print STDERR $why if defined $why;
`;

/**
 * The listener for them: counts what it receives, sends it back if wanted, and reports `received N dropped N` on SIGINT, or when it has
 * all that it waits for. What its own queue dropped (/proc/net/udp) is no answer of the network.
 */
export const listenForDatagrams = String.raw`
my ($v6, $at, $port, $all, $echo) = @ARGV;
socket(my $s, $v6 ? 10 : 2, 2, 0) or die "socket: $!\n";
setsockopt $s, 41, 26, pack 'i', 1 if $v6;
setsockopt $s, 1, 33, pack 'i', 1 << 24 or setsockopt $s, 1, 8, pack 'i', 1 << 24;
my $own = $v6 ? pack('S n N H32 L', 10, $port, 0, $at || '0' x 32, 0) : pack('S n H8 x8', 2, $port, $at || '0' x 8);
bind $s, $own or die "bind: $!\n";
my ($n, $over) = (0, 0);
$SIG{INT} = sub { $over = 1 };
print "receiving on port $port\n";
until ($over || (!$echo && $n >= $all)) {
  my $bits = ''; vec($bits, fileno $s, 1) = 1;
  next unless select($bits, undef, undef, 0.1) > 0;
  while (!$over && defined(my $peer = recv $s, my $got, 65536, 0x40)) {
    $n++;
    send $s, $got, 0, $peer if $echo;
    last if !$echo && $n >= $all;
  }
}
my ($dropped, $mine) = (0, sprintf '%04X', $port);
open my $table, '<', $v6 ? '/proc/net/udp6' : '/proc/net/udp';
while (<$table>) { $dropped += $1 if /^ *\d+: [0-9A-F]+:$mine .* (\d+)\s*$/ }
print "received $n dropped $dropped\n";
`;
