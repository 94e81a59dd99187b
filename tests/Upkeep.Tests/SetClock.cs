using System.Globalization;

namespace Bezel.Upkeep.Tests;

/// <summary>A clock that stands where the test puts it. Its timers are due at once when the clock is moved past them.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<Waiting> _waiting = [];
    private DateTimeOffset _now = now;

    public static SetClock At(string time) => new(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));

    public override DateTimeOffset GetUtcNow()
    {
        lock (_waiting)
            return _now;
    }

    public void Advance(TimeSpan by)
    {
        Waiting[] due;
        lock (_waiting)
        {
            _now += by;
            due = [.. _waiting.Where(one => one.At <= _now)];
            _waiting.RemoveAll(one => one.At <= _now);
        }
        foreach (Waiting one in due)
            one.Run();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_waiting)
        {
            var timer = new Waiting(this, callback, state, _now + dueTime);
            if (dueTime != Timeout.InfiniteTimeSpan)
                _waiting.Add(timer);
            return timer;
        }
    }

    private sealed class Waiting(SetClock clock, TimerCallback callback, object? state, DateTimeOffset at) : ITimer
    {
        public DateTimeOffset At => at;

        public void Run() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (clock._waiting)
                clock._waiting.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
