namespace Bezel.Hub.Tests.DailyWork;

/// <summary>A clock that goes only when it is set.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
