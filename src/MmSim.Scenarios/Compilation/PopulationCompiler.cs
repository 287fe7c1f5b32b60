using MmSim.Engine.Model;
using MmSim.Evidence.Library;
using MmSim.Scenarios.Document;

namespace MmSim.Scenarios.Compilation;

/// <summary>Turns a population's document into distributions.</summary>
internal static class PopulationCompiler
{
    public static PopulationModel Compile(PopulationDocument population, LifeTablePair? life, double sharedFrailtyVariance)
    {
        var diagnosed = population.Kind == "diagnosed";
        return new PopulationModel
        {
            Age = AttributeDistribution.Bands([.. population.Age.Bands.Select(b => (b.From, b.To, b.Share))]),
            Male = population.Male.Value,
            HighRisk = population.HighRiskCytogenetics.Value,
            StageGivenRisk = [Stage(population.Stage, "standard"), Stage(population.Stage, "high")],
            NonAgePoints = (population.NonAgeFrailtyPoints.Shares[0], population.NonAgeFrailtyPoints.Shares[0] + population.NonAgeFrailtyPoints.Shares[1]),
            TransplantEligible = [.. population.TransplantEligible.ByAge.Select(b => (b.From, b.To, b.Share))],
            TransplantEligibleIfFrail = population.TransplantEligible.FrailShare,
            RenalImpairment = population.RenalImpairment.Value,
            Neuropathy = population.Neuropathy.Value,
            CardiacDisease = population.CardiacDisease.Value,
            Childbearing = population.Childbearing.Value,
            WeightKg = AttributeDistribution.Normal(population.WeightKg.Mean, population.WeightKg.Sd),
            BodySurfaceAreaM2 = AttributeDistribution.Normal(population.BodySurfaceAreaM2.Mean, population.BodySurfaceAreaM2.Sd),
            FemaleLife = life?.Female,
            MaleLife = life?.Male,
            MortalityRatio = population.StandardisedMortalityRatio?.Value ?? 1,
            NeverTreated = diagnosed ? population.NeverTreated?.Value ?? 0 : 0,
            EarlyDeath = diagnosed ? population.EarlyDeath?.Value ?? 0 : 0,
            SharedFrailtyVariance = sharedFrailtyVariance,
        };
    }

    public static PopulationModel Compile(OwnPopulationDocument population, LifeTablePair? life, IReadOnlyList<string> attributes) => new()
    {
        Age = population.Age is null ? AttributeDistribution.Fixed(60) : Attribute(population.Age),
        Male = population.Male,
        AgeAddsFrailty = false,
        Own = [.. attributes.Select(a => Attribute(population.Attributes![a]))],
        FemaleLife = life?.Female,
        MaleLife = life?.Male,
    };

    private static AttributeDistribution Attribute(AttributeDocument attribute) => attribute.Distribution switch
    {
        "normal" => AttributeDistribution.Normal(attribute.Mean ?? 0, attribute.Sd ?? 1),
        "uniform" => AttributeDistribution.Uniform(attribute.Min ?? 0, attribute.Max ?? 1),
        "bernoulli" => AttributeDistribution.Bernoulli(attribute.Probability ?? 0.5),
        _ => AttributeDistribution.Fixed(attribute.Value ?? 0),
    };

    private static (double I, double UpToII) Stage(StageDocument stage, string risk)
    {
        var shares = stage.Given.First(g => g.Cytogenetics == risk);
        return (shares.I, shares.I + shares.II);
    }
}
