using System.Diagnostics.Metrics;
using Bezel.Judge;

namespace Bezel.Mail.Checking;

/// <summary>How many messages were judged, for the hub's figures (<c>/metrics</c>).</summary>
internal static class CheckFigures
{
    private static readonly Meter Meter = new("Bezel.Mail");

    private static readonly Counter<long> Judged = Meter.CreateCounter<long>("bezel.messages.judged", description: "Messages that were judged, by what came of it.");

    /// <summary>Counts a verdict, and hands it on.</summary>
    public static Verdict Count(Verdict verdict)
    {
        Judged.Add(1, new KeyValuePair<string, object?>("level", verdict.Level switch { Level.Fine => "fine", Level.Careful => "careful", _ => "dangerous" }));
        return verdict;
    }
}
