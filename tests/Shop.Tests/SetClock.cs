namespace Bezel.Shop.Tests;

/// <summary>A clock that a test sets; timers run by the machine's.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 14, 0, 0, TimeSpan.Zero);

    public SetClock() : this(Start)
    {
    }

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
