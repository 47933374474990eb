#!/usr/bin/env bash
# boot_systemd.sh FOLDER: a systemd as PID 1 in namespaces of its own, above this machine's files, which it cannot change (an
# overlay in memory), with timers of many kinds. FOLDER, which must be empty, gets `pid`: the process whose namespaces to enter.
# It ends when that process is killed. Fails, saying why, where that is not possible: it takes root, a cgroup2 mount and an overlay.
set -euo pipefail
folder=$(realpath "$1")
systemd=/usr/lib/systemd/systemd

if [ "${2-}" = inside ]; then
  # --- in the namespaces: make the root and become systemd
  mount -t tmpfs tmpfs "$folder/layer"
  mkdir "$folder/layer/upper" "$folder/layer/work" "$folder/layer/root"
  root=$folder/layer/root
  mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/layer/upper,workdir=$folder/layer/work" "$root"
  units=$root/etc/systemd/system
  rm -rf "$units" "$root"/etc/cron* "$root"/etc/anacrontab "$root"/var/spool/cron "$root"/var/lib/systemd/timers
  mkdir -p "$units/timers.target.wants" "$root/old" "$root/var/lib/systemd/timers"
  timer() { # NAME LINES: enabled, with a service
    printf '[Timer]\n%b[Install]\nWantedBy=timers.target\n' "$2" >"$units/$1.timer"
    printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' >"$units/$1.service"
    ln -s "../$1.timer" "$units/timers.target.wants/$1.timer"
  }
  timer daily 'OnCalendar=daily\nPersistent=yes\n'
  timer often 'OnCalendar=*:0/10\nAccuracySec=1us\n'
  timer several 'OnCalendar=Mon 03:00\nOnCalendar=*-*-01 04:30\n'
  timer zoned 'OnCalendar=02:30 America/New_York\n'
  timer random 'OnCalendar=daily\nRandomizedDelaySec=6h\n'
  timer fixed 'OnCalendar=daily\nRandomizedDelaySec=1h\nFixedRandomDelay=yes\n'
  timer boot 'OnBootSec=15min\nOnUnitActiveSec=1d\n'
  timer once 'OnActiveSec=1s\nAccuracySec=1us\n'
  timer again 'OnActiveSec=1s\nOnUnitActiveSec=3h\nAccuracySec=1us\n'
  timer waits 'OnUnitActiveSec=1h\n'
  timer past 'OnCalendar=2020-01-01\n'
  timer never 'OnCalendar=*-02-30\n'
  timer wrong 'OnCalendar=25:00\n'
  timer clock 'OnClockChange=yes\n'
  timer gone 'OnCalendar=daily\nUnit=nothing.service\n'
  timer hidden 'OnCalendar=daily\n'
  timer off 'OnCalendar=daily\n'
  rm "$units/timers.target.wants/off.timer"
  ln -sf /dev/null "$units/hidden.timer"
  ln -s daily.timer "$units/other.timer"
  mkdir "$units/often.timer.d"
  printf '[Timer]\nOnCalendar=\nOnCalendar=*:0/20\n' >"$units/often.timer.d/slower.conf"
  timer at@ 'OnCalendar=*-*-* %i:15\n'
  mv "$units/timers.target.wants/at@.timer" "$units/timers.target.wants/at@09.timer"
  # Timers and what they need, but no devices, no logins and nothing that would touch the kernel.
  printf '[Unit]\nRequires=timers.target basic.target\nAfter=timers.target basic.target\nAllowIsolate=yes\n' >"$units/default.target"
  for unit in systemd-udevd.service systemd-udev-trigger.service systemd-udevd-control.socket systemd-udevd-kernel.socket \
    systemd-modules-load.service systemd-sysctl.service systemd-remount-fs.service systemd-random-seed.service \
    systemd-update-utmp.service systemd-journal-flush.service dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount \
    sys-kernel-tracing.mount sys-kernel-config.mount; do
    ln -s /dev/null "$units/$unit"
  done
  mount -t proc proc "$root/proc"
  mount -t sysfs -o ro sysfs "$root/sys"
  mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
  mount -t tmpfs tmpfs "$root/run"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  mount -t tmpfs -o mode=755 tmpfs "$root/dev"
  for device in null zero full random urandom tty; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  ln -s /proc/self/fd "$root/dev/fd"
  cd "$root"
  pivot_root . old
  umount -l /old
  exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin "$systemd" --system --log-target=console --show-status=no
fi

fail() { echo "$*"; exit 1; }
[ "$(id -u)" = 0 ] || fail "only root may start a systemd of its own"
[ -x "$systemd" ] || fail "no systemd is installed"
for program in unshare nsenter pivot_root systemctl; do command -v "$program" >/dev/null || fail "no $program here"; done
control=
for place in /sys/fs/cgroup/unified /sys/fs/cgroup; do
  [ "$(stat -fc %T "$place" 2>/dev/null)" != cgroup2fs ] || { control=$place; break; }
done
[ -n "$control" ] || fail "no cgroup2 mount here"
group=$control/$(basename "$folder")
mkdir "$group" 2>/dev/null || fail "no control group can be made here"
echo "$group" >"$folder/group"
mkdir "$folder/layer"
(
  echo "$BASHPID" >"$group/cgroup.procs"
  exec unshare --mount --uts --ipc --net --cgroup --pid --fork --kill-child --propagation private bash "$0" "$folder" inside
) >"$folder/log" 2>&1 </dev/null &
outer=$!
for _ in $(seq 100); do
  sleep 0.2
  kill -0 "$outer" 2>/dev/null || fail "it did not start: $(tail -n 1 "$folder/log")"
  pid=$(pgrep -P "$outer" | head -n 1) || continue
  echo "$pid" >"$folder/pid"
  case $(nsenter -t "$pid" -m -u -i -n -p -C env -i PATH=/usr/bin:/bin systemctl is-system-running 2>/dev/null) in
    running | degraded) exit 0 ;;
  esac
done
fail "it did not come up: $(tail -n 1 "$folder/log")"
