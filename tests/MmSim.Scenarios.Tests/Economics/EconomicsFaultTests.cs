using MmSim.Scenarios.Validation;
using Xunit;

namespace MmSim.Scenarios.Tests.Economics;

/// <summary>Each fault of an economics file gives one message, with file, path and line, what was found, what is expected and the nearest name.</summary>
public sealed class EconomicsFaultTests
{
    public static TheoryData<string, string, string, string, string> Faults => new()
    {
        // what is replaced, with what, code, path, part of the message
        { "\"currency\"", "\"curency\": \"x\", \"currency\"", DiagnosticCode.UnknownKey, "$.curency", "Did you mean 'currency'?" },
        { "\"route\": \"oral\"", "\"rout\": 1, \"route\": \"oral\"", DiagnosticCode.UnknownKey, "$.drugs.lenalidomide.rout", "Did you mean 'route'?" },
        { "\"value\": 0.63,\n", "\"value\": 0.63, \"sdd\": 1,\n", DiagnosticCode.UnknownKey, "$.utilities.1L.onTreatment.sdd", "Unknown key 'sdd'" },
        { "\"currency\": \"GBP\",", string.Empty, DiagnosticCode.MissingKey, "$", "The key 'currency' is missing." },
        { "\"priceType\": \"BNF list\",", string.Empty, DiagnosticCode.MissingKey, "$.drugs.lenalidomide.packs[0]", "The key 'priceType' is missing." },
        { "\"verified\": \"assumption\"", "\"verified\": \"asumption\"", DiagnosticCode.WrongType, "$.utilities.meanAge.verified", "one of verified, partial, recalled, assumption" },
        { "\"price\": 3057.6", "\"price\": \"free\"", DiagnosticCode.WrongType, "$.drugs.lenalidomide.packs[0].price", "a finite number" },
        { "\"price\": 3057.6", "\"price\": -1", DiagnosticCode.OutOfRange, "$.drugs.lenalidomide.packs[0].price", "The price is -1; expected is at least 0" },
        { "\"strengthMg\": 25,", "\"strengthMg\": 0,", DiagnosticCode.OutOfRange, "$.drugs.lenalidomide.packs[0].strengthMg", "The strength is 0" },
        { "\"strengthMg\": 25,", string.Empty, DiagnosticCode.Conflict, "$.drugs.lenalidomide.packs[0]", "'strengthMg' is missing; without it the route is 'infusion'" },
        { "\"discount\": 0,", "\"discount\": 40,", DiagnosticCode.OutOfRange, "$.drugs.lenalidomide.discount", "The discount is 40; expected is from 0 to 1" },
        { "\"route\": \"oral\"", "\"route\": \"orl\"", DiagnosticCode.UnknownName, "$.drugs.lenalidomide.route", "Did you mean 'oral'?" },
        { "\"route\": \"sc\"", "\"route\": \"sc\", \"dose\": \"1.3 g\"", DiagnosticCode.OutOfRange, "$.drugs.bortezomib.dose", "The dose is '1.3 g'" },
        { "\"thalidomide\": {", "\"thalidomid\": {", DiagnosticCode.UnknownName, "$.drugs.thalidomid", "There is no drug 'thalidomid'. Did you mean 'thalidomide'?" },
        { "\"leukopenia\": {", "\"leucopenia\": {", DiagnosticCode.UnknownName, "$.adverseEvents.leucopenia", "Did you mean 'leukopenia'?" },
        { "\"as\": \"pneumonia\"", "\"as\": \"pneumona\"", DiagnosticCode.UnknownName, "$.adverseEvents.infection.as", "Did you mean 'pneumonia'?" },
        { "\"as\": \"pneumonia\"", "\"as\": \"cytopenia\"", DiagnosticCode.Conflict, "$.adverseEvents.infection.as", "it is as 'neutropenia'" },
        { "\"ide_cel\": \"No", "\"bortezomib\": \"No", DiagnosticCode.Conflict, "$.drugsWithoutPrice.bortezomib", "has a price under 'drugs'" },
        { "\"ara-brazier-2010\"", "\"ara-brasier-2010\"", DiagnosticCode.UnknownName, "$.utilities.ageNorm", "Did you mean 'ara-brazier-2010'?" },
        { "\"value\": 0.72,", "\"value\": 1.2,", DiagnosticCode.OutOfRange, "$.utilities.1L.treatmentFree.value", "The utility is 1.2; expected is from -1 to 1" },
        { "\"value\": 0.72,", "\"value\": 0.62,", DiagnosticCode.Conflict, "$.utilities.1L.progressed.value", "progressed, 0.63, exceeds that of treatmentFree, 0.62" },
        { "\"low\": 60,", "\"low\": 67,", DiagnosticCode.OutOfRange, "$.utilities.meanAge", "66 is outside its own interval, 67 to 70" },
        { "\"se\": 41.52", "\"se\": -41.52", DiagnosticCode.OutOfRange, "$.administration.ivFirst.se", "The standard error is -41.52" },
        { "\"source\": \"The survey's mean age was not found [assumption]\"", "\"source\": \" \"", DiagnosticCode.OutOfRange, "$.utilities.meanAge.source", "The text is empty" },
        { "\"priceYear\": \"2024/25\"", "\"priceYear\": \"2024/26\"", DiagnosticCode.OutOfRange, "$.priceYear", "The price year is '2024/26'" },
        { "\"se\": 41.52, \"priceYear\": \"2021/22\"", "\"se\": 41.52, \"priceYear\": \"1999\"", DiagnosticCode.NoPriceIndex, "$.administration.ivFirst.priceYear",
            "The price of 'administration.ivFirst' is of 1999, the file's of 2024/25, and the price index of UK runs from 2007/08 to 2024/25." },
        { "\"value\": 0.72,", "\"value\": 0.72, \"priceYear\": \"2020\",", DiagnosticCode.Conflict, "$.utilities.1L.treatmentFree.priceYear", "beside what is no cost" },
        { "[20000, 25000, 30000, 35000]", "[20000, 25000, 25000]", DiagnosticCode.OutOfRange, "$.thresholds[2]", "expected are rising numbers" },
        { "[20000, 25000, 30000, 35000]", "[]", DiagnosticCode.Structure, "$.thresholds", "no threshold" },
        { "\"costsPerYear\": 0.035", "\"costsPerYear\": 3.5", DiagnosticCode.OutOfRange, "$.discounting.costsPerYear", "is 3.5; expected is from 0 to 1" },
        { "\"weight\": 1.7", "\"weight\": 1.1", DiagnosticCode.OutOfRange, "$.severityWeights[1].weight", "is 1.1; expected is from 1.2 to 10" },
        { "\"Kd\": 0.36", "\"Kd\": 0.46", DiagnosticCode.OutOfRange, "$.lateLine.regimens", "sum to 1.1; expected is 1" },
        { "\"Kd\": 0.36", "\"BVd\": 0.36", DiagnosticCode.NoPrice, "$.lateLine.regimens.BVd", "'BVd' gives belantamab_mafodotin, which has no price" },
        { "\"concomitant\": []", "\"concomitant\": [ { \"name\": \"x\", \"classes\": [\"IMID\"], \"costPerMonth\": { \"value\": 1, \"source\": \"x\", \"verified\": \"assumption\" } } ]",
            DiagnosticCode.UnknownName, "$.concomitant[0].classes[0]", "Did you mean 'IMiD'?" },
        { "\"onTreatment\": 2", "\"onTreatment\": -2", DiagnosticCode.OutOfRange, "$.monitoring[1].onTreatment", "The number a month is -2" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_once_with_its_place(string old, string changed, string code, string path, string part)
    {
        var text = EconomicsText.With(old, changed);
        var found = Assert.Single(EconomicsText.Check(EconomicsText.ReadText(text)));
        Assert.Equal(Severity.Error, found.Severity);
        Assert.Equal((code, path, "atlantis.json"), (found.Code, found.Path, found.File));
        Assert.Contains(part, $"{found.Message} {found.Hint}", StringComparison.Ordinal);
        Assert.InRange(found.Line, 1, text.Count(c => c == '\n'));
    }

    [Fact]
    public void All_faults_of_a_file_come_at_once()
    {
        var text = EconomicsText.With("\"value\": 0.72,", "\"value\": 0.62,").Replace("\"discount\": 0,", "\"discount\": 2,", StringComparison.Ordinal);
        var discounts = text.Split("\"discount\": 2,").Length - 1;
        Assert.Equal(discounts + 1, EconomicsText.Check(EconomicsText.ReadText(text)).Count);
    }

    [Fact]
    public void A_price_without_an_index_is_an_error_for_a_drug_where_drug_prices_are_inflated()
    {
        var nominal = EconomicsText.With("\"priceYear\": \"2023\"", "\"priceYear\": \"1990\"");
        Assert.Empty(EconomicsText.Check(EconomicsText.ReadText(nominal)));
        var inflated = nominal.Replace("\"inflateDrugPrices\": false", "\"inflateDrugPrices\": true", StringComparison.Ordinal);
        var found = EconomicsText.Check(EconomicsText.ReadText(inflated));
        Assert.Contains(found, d => d.Code == DiagnosticCode.NoPriceIndex && d.Message.Contains("'drugs.lenalidomide.packs[0]' is of 1990", StringComparison.Ordinal));
        Assert.All(found, d => Assert.Equal(DiagnosticCode.NoPriceIndex, d.Code));
    }
}
