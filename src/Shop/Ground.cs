using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop;

/// <summary>The ground's own tables beside shops, settings and persons.</summary>
internal static class Ground
{
    public static void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Ignore<EvidenceDetail>().Ignore<Responsible>(); // faces over columns
        model.Entity<Finding>(finding =>
        {
            finding.ToTable("finding").HasKey(f => new { f.Shop, f.Id });
            finding.HasIndex(f => new { f.Shop, f.Dedup }).IsUnique();
            // Each list is one state's, so that its first page is one stretch of an index.
            finding.HasIndex(f => new { f.Shop, f.State, f.Place });
            finding.HasIndex(f => new { f.Shop, f.Protection, f.State, f.Place });
            finding.HasIndex(f => new { f.Shop, f.Source, f.State, f.Place });
            finding.HasIndex(f => new { f.Shop, f.Role, f.State, f.Place });
            finding.HasIndex(f => new { f.Shop, f.Person, f.State, f.Place });
            finding.HasIndex(f => new { f.Shop, f.SilencedUntil });
            finding.HasIndex(f => new { f.Shop, f.About });
        });
        model.Entity<FindingMove>(move =>
        {
            move.ToTable("finding_move").HasKey(m => new { m.Shop, m.Finding, m.Number });
            move.HasIndex(m => new { m.Shop, m.At });
        });
        model.Entity<EvidenceBatch>(batch =>
        {
            batch.ToTable("evidence_batch").HasKey(b => new { b.Shop, b.Id });
            batch.HasIndex(b => new { b.Shop, b.At });
        });
        model.Entity<EvidenceRow>(evidence =>
        {
            evidence.ToTable("evidence").HasKey(e => new { e.Shop, e.Id });
            evidence.HasIndex(e => new { e.Shop, e.Protection, e.MeasuredAt });
            evidence.HasIndex(e => new { e.Shop, e.BatchId });
        });
        model.Entity<EvidenceStanding>().ToTable("evidence_standing").HasKey(s => new { s.Shop, s.Protection, s.Subject, s.Source });
        model.Entity<ProtectionStanding>().ToTable("protection_standing").HasKey(s => new { s.Shop, s.Protection });
        model.Entity<ProtectionSilence>(silence =>
        {
            silence.ToTable("protection_silence").HasKey(s => new { s.Shop, s.Id });
            silence.HasIndex(s => new { s.Shop, s.UntilAt });
        });
        model.Entity<WorkRow>(work =>
        {
            work.ToTable("work").HasKey(w => new { w.Shop, w.Id });
            work.HasIndex(w => new { w.Shop, w.State, w.NextAt });
        });
    }
}
