using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Optimizers;

namespace Querent.Core.Tests.Errors;

public sealed class OptionExceptionTests
{
    private static readonly Setting s_query = new(typeof(LoopOptions), nameof(LoopOptions.QuerySize), 40, 20);
    private static readonly Setting s_rate = new(typeof(OptimizerOptions), nameof(OptimizerOptions.LearningRate), 0.25f);

    [Fact]
    public void The_message_has_the_names_of_core() => Assert.Equal(
        "LoopOptions: lower LoopOptions.QuerySize (40) or OptimizerOptions.LearningRate (0.25)", Sample().Message);

    [Fact]
    public void An_application_has_the_message_with_names_of_its_own() => Assert.Equal(
        "<whole>: lower <QuerySize> (40) or <LearningRate> (0.25)",
        Sample().MessageWith(setting => $"<{setting.Name ?? "whole"}>"));

    [Fact]
    public void Options_are_told_once_in_the_order_of_the_message() =>
        Assert.Equal([new Setting(typeof(LoopOptions), null), s_query, s_rate], Sample().Settings);

    [Fact]
    public void A_text_among_the_arguments_is_left_as_it_is()
    {
        var error = new OptionException($"{"{0} of {file}"}: {s_query} and {s_query}{null}");

        Assert.Equal("{0} of {file}: x and x", error.MessageWith(_ => "x"));
        Assert.Equal([s_query], error.Settings);
    }

    [Fact]
    public void Numbers_keep_their_format() =>
        Assert.Equal("1,234.50 x", new OptionException($"{1234.5:N2} {s_query}").MessageWith(_ => "x"));

    private static OptionException Sample()
    {
        FormattableString rate = $"{s_rate} ({s_rate.Value})";
        return new OptionException(
            $"{new Setting(typeof(LoopOptions), null)}: lower {s_query} ({s_query.Value}) or {rate}");
    }
}
