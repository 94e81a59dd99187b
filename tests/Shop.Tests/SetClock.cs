namespace Bezel.Shop.Tests;

/// <summary>A clock that a test sets. Timers run by the machine's, or never when it is frozen.</summary>
internal sealed class SetClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 14, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public bool Frozen { get; init; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Frozen ? Timeout.InfiniteTimeSpan : dueTime, Frozen ? Timeout.InfiniteTimeSpan : period);
}
