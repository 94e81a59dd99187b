namespace Bezel.Shop.Protections;

/// <summary>Why an assessment came out as it did.</summary>
public enum AssessmentReason
{
    /// <summary>It was measured recently enough.</summary>
    Measured,

    /// <summary>It was measured, found wanting, and could not be checked since: what was found stands.</summary>
    NotCheckedSince,

    /// <summary>There is no evidence at all.</summary>
    NeverMeasured,

    /// <summary>The evidence is older than the protection allows.</summary>
    TooOld,

    /// <summary>The last measurement failed.</summary>
    CouldNotCheck,

    /// <summary>The last measurement is dated ahead of the clock, so one of the two clocks is wrong.</summary>
    DatedAhead,
}

/// <summary>How it stands with a protection on one subject.</summary>
/// <param name="Subject">Which computer, mailbox or account; empty for the shop as a whole.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">The evidence that decided; null when there is none.</param>
/// <param name="LatestTry">A later try that failed, when <paramref name="Reason"/> is <see cref="AssessmentReason.NotCheckedSince"/>; null otherwise.</param>
/// <param name="Age">How old the deciding evidence is, negative when it is dated ahead; null when there is none.</param>
public sealed record SubjectAssessment(string Subject, ProtectionState State, AssessmentReason Reason, Evidence? Evidence, Evidence? LatestTry, TimeSpan? Age)
{
    /// <summary>The silence in force, null when there is none. It does not change the state.</summary>
    public Silence? Silence { get; init; }

    /// <summary>How long the silence still lasts; null when there is none.</summary>
    public TimeSpan? SilencedFor { get; init; }

    /// <summary>Why, in plain words, with the age: "Till 2: The firewall is off. Measured 3 hours ago."</summary>
    public string Why => AssessmentWords.Why(this);
}

/// <summary>
/// How it stands with a protection, from all evidence there is. Rules:
/// <list type="number">
/// <item>Each subject stands for itself; the worst decides and is named. Worst is broken, then slips, then not measured, then holds:
/// what is known to be wrong is never hidden by what is not known, and what is not known never passes for holding.</item>
/// <item>On one subject, each source stands for itself, by its newest evidence; the worst decides. Evidence that is too old and had found nothing wrong gives
/// way to fresh evidence of another source.</item>
/// <item>Evidence older than the protection's <see cref="Protection.MaxAge"/> says nothing: not measured.</item>
/// <item>A try that failed counts: not measured. It does not mend what the same source found wanting before, as long as that is fresh.</item>
/// <item>Evidence dated further ahead than <see cref="Evidence.ClockTolerance"/> is not believed and counts as a try that failed.</item>
/// <item>A silence changes nothing but <see cref="IsSilenced"/>.</item>
/// </list>
/// Evidence of subjects and sources that are gone (a computer sold, a source removed) is for the caller to leave out.
/// </summary>
public sealed record ProtectionAssessment
{
    private ProtectionAssessment(Protection protection, IReadOnlyList<SubjectAssessment> subjects)
    {
        Protection = protection;
        Subjects = subjects;
    }

    /// <summary>What was assessed.</summary>
    public Protection Protection { get; }

    /// <summary>Every subject, worst first (among equals those that are not silenced, then by name); at least one.</summary>
    public IReadOnlyList<SubjectAssessment> Subjects { get; }

    /// <summary>The subject that decides.</summary>
    public SubjectAssessment Deciding => Subjects[0];

    /// <summary>How it stands: as with the worst subject.</summary>
    public ProtectionState State => Deciding.State;

    /// <summary>The deciding evidence; null when there is none.</summary>
    public Evidence? Evidence => Deciding.Evidence;

    /// <summary>Whether it does not hold and everything that does not is silenced. It is shown as silenced, never as holding.</summary>
    public bool IsSilenced => State != ProtectionState.Holds && Subjects.All(s => s.State == ProtectionState.Holds || s.Silence is not null);

    /// <summary>How old the deciding evidence is, in words ("3 hours ago"); empty when there is none.</summary>
    public string AgeInWords => Deciding.Age is { } age ? AssessmentWords.Ago(age) : "";

    /// <summary>Why, in plain words: the deciding subject's reason, how many others do not hold either, and the silence when there is one.</summary>
    public string Why => AssessmentWords.Why(this);

    /// <summary>Assesses a protection. Pure: what it says depends on nothing but what is passed.</summary>
    /// <param name="protection">What is assessed.</param>
    /// <param name="evidences">Evidence in any order; that of other protections is passed over.</param>
    /// <param name="clock">Says when now is.</param>
    /// <param name="silences">What was silenced; other protections' and those that have ended are passed over.</param>
    /// <param name="subjects">Subjects that are known to be there: one without evidence was never measured, and counts so.</param>
    public static ProtectionAssessment Assess(
        Protection protection, IEnumerable<Evidence> evidences, TimeProvider clock, IEnumerable<Silence>? silences = null, IEnumerable<string>? subjects = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Assess(protection, evidences, clock.GetUtcNow().ToUnixTimeMilliseconds(), silences, subjects);
    }

    /// <inheritdoc cref="Assess(Protection, IEnumerable{Evidence}, TimeProvider, IEnumerable{Silence}?, IEnumerable{string}?)"/>
    /// <param name="protection">What is assessed.</param>
    /// <param name="evidences">Evidence in any order; that of other protections is passed over.</param>
    /// <param name="now">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="silences">What was silenced; other protections' and those that have ended are passed over.</param>
    /// <param name="subjects">Subjects that are known to be there: one without evidence was never measured, and counts so.</param>
    public static ProtectionAssessment Assess(
        Protection protection, IEnumerable<Evidence> evidences, long now, IEnumerable<Silence>? silences = null, IEnumerable<string>? subjects = null)
    {
        ArgumentNullException.ThrowIfNull(protection);
        ArgumentNullException.ThrowIfNull(evidences);
        ILookup<string, Evidence> bySubject = evidences.Where(e => e.Protection == protection.Id).ToLookup(e => e.Subject, StringComparer.Ordinal);
        HashSet<string> names = new(subjects ?? [], StringComparer.Ordinal);
        names.UnionWith(bySubject.Select(group => group.Key));
        if (names.Count == 0)
            names.Add("");
        Silence[] inForce = [.. (silences ?? []).Where(s => s.Protection == protection.Id && s.Until > now)];
        return new ProtectionAssessment(protection,
        [
            .. names.Select(name => Silenced(SubjectRules.Assess(name, bySubject[name], protection.MaxAge, now), inForce, now))
                .OrderByDescending(s => SubjectRules.Badness(s.State))
                .ThenBy(s => s.Silence is not null)
                .ThenBy(s => s.Subject, StringComparer.Ordinal),
        ]);
    }

    /// <summary>With the silence that lasts longest of those for the subject or for all; the same whatever the order they come in.</summary>
    private static SubjectAssessment Silenced(SubjectAssessment subject, Silence[] inForce, long now)
    {
        Silence? silence = inForce.Where(s => s.Subject.Length == 0 || s.Subject == subject.Subject)
            .OrderByDescending(s => s.Until).ThenByDescending(s => s.Subject.Length)
            .ThenBy(s => s.Reason, StringComparer.Ordinal).ThenBy(s => s.By, StringComparer.Ordinal)
            .FirstOrDefault();
        return silence is null ? subject : subject with { Silence = silence, SilencedFor = Elapsed.Between(now, silence.Until) };
    }
}
