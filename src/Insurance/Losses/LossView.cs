using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Losses;

/// <summary>A clock as it is shown.</summary>
/// <param name="Row">When it is over.</param>
/// <param name="Clock">What it is; null when a newer program set it.</param>
/// <param name="IsAnswered">Whether the step that it waits for has ended.</param>
/// <param name="IsOver">Whether its time is over and the step is open.</param>
public sealed record LossClockView(LossClock Row, ClockToRun? Clock, bool IsAnswered, bool IsOver);

/// <summary>A payment to the wrong account with everything that is known of it.</summary>
public sealed class LossView
{
    internal LossView(IncidentView incident, Loss loss, LossFacts? facts, IReadOnlyList<LossClock> clocks, IReadOnlyList<LossPaper> papers, DateTimeOffset now)
    {
        (Incident, Loss, Known, Papers) = (incident, loss, facts, papers);
        HashSet<string> open = [.. incident.Steps.Where(s => s.Row.State == IncidentStepState.Open).Select(s => s.Row.Step)];
        Clocks = [.. clocks.Select(c => new LossClockView(c, LossClocks.Find(c.Clock), !open.Contains(c.Step), open.Contains(c.Step) && c.DueAt <= now && incident.Incident.State == IncidentState.Open))];
        IsAsSealed = loss.Digest is null || facts is null ? null : loss.Digest.AsSpan().SequenceEqual(LossEvidence.DigestOf(incident, loss, facts, papers));
    }

    /// <summary>The incident, opened.</summary>
    public IncidentView Incident { get; }

    /// <summary>How it was paid, and where.</summary>
    public Loss Loss { get; }

    /// <summary>The clocks, the one that ends first at the top.</summary>
    public IReadOnlyList<LossClockView> Clocks { get; }

    /// <summary>The papers that were made, in their order.</summary>
    public IReadOnlyList<LossPaper> Papers { get; }

    /// <summary>Whether what is kept is what was sealed; null when nothing was sealed, or what it said was deleted since.</summary>
    public bool? IsAsSealed { get; }

    /// <summary>What is known, as it was given; null when it was deleted. Holds the whole account number: only papers show that.</summary>
    public PaymentFraudCase? Case => Known is not { } known ? null : new PaymentFraudCase
    {
        Supplier = known.Supplier,
        NewAccount = known.Account,
        AccountOnFileEndsIn = known.OnFile,
        Amount = known.Amount,
        Currency = known.Currency,
        PaidOn = known.PaidOn,
        Rail = Loss.Rail,
        Country = Loss.Country,
        HasPaid = Loss.HasPaid,
        Request = Loss.Request,
        Message = Incident.Incident.Message,
        Invoice = Loss.Invoice,
        Facts = known.Facts,
    };

    internal LossFacts? Known { get; }
}
