namespace Querent.Kernels.Tests.Ptx;

/// <summary>One instruction in 32 threads, against plain C#.</summary>
public sealed class InstructionTests
{
    private static readonly int[] Integers = Lanes(i => unchecked((i * 715827883) - 1200000019));
    private static readonly float[] Floats = Lanes(i => (i - 16) * 1.3f);
    private static readonly float[] Odd = Lanes(i => i switch
    {
        0 => float.NaN, 1 => float.PositiveInfinity, 2 => float.NegativeInfinity, 3 => -0f, 4 => 1e20f, 5 => -1e20f,
        6 => 2.5f, 7 => 3.5f, 8 => -2.5f, 9 => 1.0000001f, _ => (i - 20) * 0.37f,
    });

    [Theory]
    [InlineData("add.s32", 0)]
    [InlineData("sub.s32", 1)]
    [InlineData("mul.lo.s32", 2)]
    [InlineData("mul.hi.s32", 3)]
    [InlineData("mul.hi.u32", 4)]
    [InlineData("div.s32", 5)]
    [InlineData("div.u32", 6)]
    [InlineData("rem.s32", 7)]
    [InlineData("min.s32", 8)]
    [InlineData("max.u32", 9)]
    [InlineData("and.b32", 10)]
    [InlineData("or.b32", 11)]
    [InlineData("xor.b32", 12)]
    public void Integers_of_two_operands(string opcode, int which)
    {
        int[] b = Lanes(i => (i * 7) - 100);
        Func<int, int, int>[] truths =
        [
            (x, y) => unchecked(x + y), (x, y) => unchecked(x - y), (x, y) => unchecked(x * y),
            (x, y) => (int)(((long)x * y) >> 32), (x, y) => (int)(((ulong)(uint)x * (uint)y) >> 32),
            (x, y) => x / y, (x, y) => (int)((uint)x / (uint)y), (x, y) => x % y, Math.Min,
            (x, y) => (int)Math.Max((uint)x, (uint)y), (x, y) => x & y, (x, y) => x | y, (x, y) => x ^ y,
        ];

        int[] actual = Apply<int, int>($"{opcode} %r3, %r1, %r2;", Integers, b);

        Assert.Equal(Integers.Zip(b, truths[which]), actual);
    }

    [Theory]
    [InlineData("shl.b32", 0)]
    [InlineData("shr.s32", 1)]
    [InlineData("shr.u32", 2)]
    public void Shifts_past_the_width_leave_nothing_but_the_sign(string opcode, int which)
    {
        int[] by = Lanes(i => i * 2);
        Func<int, int, int>[] truths =
        [
            (x, n) => n < 32 ? x << n : 0, (x, n) => x >> Math.Min(n, 31), (x, n) => n < 32 ? (int)((uint)x >> n) : 0,
        ];

        Assert.Equal(Integers.Zip(by, truths[which]), Apply<int, int>($"{opcode} %r3, %r1, %r2;", Integers, by));
    }

    [Fact]
    public void Wide_products_and_sums_of_integers()
    {
        int[] b = Lanes(i => 1 << (i & 30));

        Assert.Equal(
            Integers.Zip(b, (x, y) => (long)x * y), Apply<int, long>("mul.wide.s32 %rd3, %r1, %r2;", Integers, b));
        Assert.Equal(
            Integers.Zip(b, (x, y) => (long)((ulong)(uint)x * (uint)y)),
            Apply<int, long>("mul.wide.u32 %rd3, %r1, %r2;", Integers, b));
        Assert.Equal(
            Integers.Zip(b, (x, y) => unchecked((x * y) + 17)),
            Apply<int, int>("mad.lo.s32 %r3, %r1, %r2, 17;", Integers, b));
        Assert.Equal(
            Integers.Zip(b, (x, y) => ((long)x * y) + 5),
            Apply<int, long>("mov.b64 %rd9, 5; mad.wide.s32 %rd3, %r1, %r2, %rd9;", Integers, b));
    }

    [Theory]
    [InlineData("neg.s32", 0)]
    [InlineData("abs.s32", 1)]
    [InlineData("not.b32", 2)]
    [InlineData("popc.b32", 3)]
    [InlineData("clz.b32", 4)]
    public void Integers_of_one_operand(string opcode, int which)
    {
        Func<int, int>[] truths =
        [
            x => -x, Math.Abs, x => ~x, x => int.PopCount(x), x => int.LeadingZeroCount(x),
        ];

        Assert.Equal(Integers.Select(truths[which]), Apply<int, int>($"{opcode} %r3, %r1;", Integers, Integers));
    }

    [Theory]
    [InlineData("add.f32", 0)]
    [InlineData("sub.f32", 1)]
    [InlineData("mul.f32", 2)]
    [InlineData("div.rn.f32", 3)]
    [InlineData("min.f32", 4)]
    [InlineData("max.f32", 5)]
    public void Floats_of_two_operands(string opcode, int which)
    {
        Func<float, float, float>[] truths =
        [
            (x, y) => x + y, (x, y) => x - y, (x, y) => x * y, (x, y) => x / y,
            (x, y) => float.IsNaN(x) ? y : float.IsNaN(y) ? x : MathF.Min(x, y),
            (x, y) => float.IsNaN(x) ? y : float.IsNaN(y) ? x : MathF.Max(x, y),
        ];

        Assert.Equal(Odd.Zip(Floats, truths[which]), Apply<float, float>($"{opcode} %f3, %f1, %f2;", Odd, Floats));
    }

    [Theory]
    [InlineData("neg.f32", 0)]
    [InlineData("abs.f32", 1)]
    [InlineData("rcp.rn.f32", 2)]
    [InlineData("sqrt.rn.f32", 3)]
    [InlineData("ex2.approx.f32", 4)]
    [InlineData("lg2.approx.f32", 5)]
    [InlineData("rsqrt.approx.f32", 6)]
    [InlineData("sin.approx.f32", 7)]
    [InlineData("cos.approx.f32", 8)]
    [InlineData("tanh.approx.f32", 9)]
    public void Floats_of_one_operand(string opcode, int which)
    {
        Func<float, float>[] truths =
        [
            x => -x, MathF.Abs, x => 1 / x, MathF.Sqrt, x => float.Exp2(x), MathF.Log2, x => 1 / MathF.Sqrt(x), MathF.Sin,
            MathF.Cos, MathF.Tanh,
        ];

        Assert.Equal(Odd.Select(truths[which]), Apply<float, float>($"{opcode} %f3, %f1;", Odd, Odd));
    }

    [Fact]
    public void A_fused_product_and_sum_rounds_once() => Assert.Equal(
        Odd.Zip(Floats, (x, y) => MathF.FusedMultiplyAdd(x, y, y)),
        Apply<float, float>("fma.rn.f32 %f3, %f1, %f2, %f2;", Odd, Floats));

    [Theory]
    [InlineData("eq", false)]
    [InlineData("ne", false)]
    [InlineData("lt", false)]
    [InlineData("le", false)]
    [InlineData("gt", false)]
    [InlineData("ge", false)]
    [InlineData("equ", true)]
    [InlineData("neu", true)]
    [InlineData("ltu", true)]
    [InlineData("leu", true)]
    [InlineData("gtu", true)]
    [InlineData("geu", true)]
    public void Comparisons_know_unordered_numbers(string relation, bool ofNaN)
    {
        float[] b = Lanes(i => i % 3 == 0 ? Odd[i] : i % 3 == 1 ? Odd[i] + 1 : Odd[i] - 1);
        int[] truth = [.. Odd.Zip(b, (x, y) => float.IsNaN(x) || float.IsNaN(y) ? ofNaN : relation[..2] switch
        {
            "eq" => x == y, "ne" => x != y, "lt" => x < y, "le" => x <= y, "gt" => x > y, _ => x >= y,
        }).Select(holds => holds ? 1 : 0)];

        Assert.Equal(truth, Apply<float, int>($"setp.{relation}.f32 %p1, %f1, %f2; selp.b32 %r3, 1, 0, %p1;", Odd, b));
    }

    [Fact]
    public void Comparisons_of_integers_know_the_sign_and_join_predicates()
    {
        Assert.Equal(Integers.Select(x => (uint)x < 5u ? 1 : 0),
            Apply<int, int>("setp.lo.u32 %p1, %r1, 5; selp.b32 %r3, 1, 0, %p1;", Integers, Integers));
        Assert.Equal(Integers.Select(x => x < 5 ? 1 : 0),
            Apply<int, int>("setp.lt.s32 %p1, %r1, 5; selp.b32 %r3, 1, 0, %p1;", Integers, Integers));
        Assert.Equal(Integers.Select(x => x < 5 && x > -1000000000 ? 1 : 0),
            Apply<int, int>(
                "setp.le.s32 %p2, %r1, -1000000000; setp.lt.and.s32 %p1, %r1, 5, !%p2; selp.b32 %r3, 1, 0, %p1;",
                Integers, Integers));
    }

    [Theory]
    [InlineData("cvt.rzi.s32.f32 %r3, %f1;", 0)]
    [InlineData("cvt.rni.s32.f32 %r3, %f1;", 1)]
    [InlineData("cvt.rmi.s32.f32 %r3, %f1;", 2)]
    [InlineData("cvt.rpi.s32.f32 %r3, %f1;", 3)]
    [InlineData("cvt.rzi.u32.f32 %r3, %f1;", 4)]
    public void Floats_become_integers(string instruction, int which)
    {
        Func<float, int>[] truths =
        [
            x => (int)x, x => (int)MathF.Round(x, MidpointRounding.ToEven), x => (int)MathF.Floor(x),
            x => (int)MathF.Ceiling(x), x => unchecked((int)(uint)x),
        ];

        Assert.Equal(Odd.Select(truths[which]), Apply<float, int>(instruction, Odd, Odd));
    }

    [Fact]
    public void Integers_become_others_and_floats()
    {
        Assert.Equal(
            Integers.Select(x => (float)x), Apply<int, float>("cvt.rn.f32.s32 %f3, %r1;", Integers, Integers));
        Assert.Equal(
            Integers.Select(x => (float)(uint)x), Apply<int, float>("cvt.rn.f32.u32 %f3, %r1;", Integers, Integers));
        Assert.Equal(Integers.Select(x => (long)x), Apply<int, long>("cvt.s64.s32 %rd3, %r1;", Integers, Integers));
        Assert.Equal(
            Integers.Select(x => (long)(uint)x), Apply<int, long>("cvt.u64.u32 %rd3, %r1;", Integers, Integers));
        Assert.Equal(
            Integers.Select(x => (int)unchecked((sbyte)x)),
            Apply<int, int>("cvt.s8.s32 %rs1, %r1; cvt.s32.s8 %r3, %rs1;", Integers, Integers));
        Assert.Equal(
            Integers.Select(x => (int)unchecked((byte)x)),
            Apply<int, int>("cvt.u8.u32 %rs1, %r1; cvt.s32.u8 %r3, %rs1;", Integers, Integers));
        Assert.Equal(
            Odd.Select(x => (float)((double)x / 3)),
            Apply<float, float>(
                "cvt.f64.f32 %fd1, %f1; div.rn.f64 %fd2, %fd1, 0d4008000000000000; cvt.rn.f32.f64 %f3, %fd2;", Odd, Odd));
    }

    [Fact]
    public void Words_are_joined_and_cut()
    {
        Assert.Equal(
            Integers.Select(x => ((long)x << 32) | (uint)x), Apply<int, long>("mov.b64 %rd3, {%r1, %r2};", Integers, Integers));
        Assert.Equal(
            Integers.Select(x => (int)((uint)x >> 16) | (x << 16)),
            Apply<int, int>("mov.b32 {%rs1, %rs2}, %r1; mov.b32 %r3, {%rs2, %rs1};", Integers, Integers));
    }

    [Fact]
    public void Numbers_are_rounded_to_the_formats_of_tensor_cores()
    {
        float[] numbers = Lanes(i => MathF.ScaleB(1 + (i * 0.03125123f), i - 16) * (i % 2 == 0 ? 1 : -1));

        int[] tensor = Apply<float, int>("cvt.rna.tf32.f32 %r3, %f1;", numbers, numbers);
        int[] brain = Apply<float, int>("cvt.rn.bf16x2.f32 %r3, %f1, %f2;", numbers, Odd);

        for (int i = 0; i < 32; i++)
        {
            float rounded = BitConverter.Int32BitsToSingle(tensor[i]);
            Assert.Equal(0, tensor[i] & 0x1FFF);
            Assert.True(MathF.Abs(rounded - numbers[i]) <= MathF.Abs(numbers[i]) / 2048, $"{numbers[i]:R} {rounded:R}");
            float upper = BitConverter.Int32BitsToSingle((int)(brain[i] & 0xFFFF0000));
            float lower = BitConverter.Int32BitsToSingle(brain[i] << 16);
            Assert.True(MathF.Abs(upper - numbers[i]) <= MathF.Abs(numbers[i]) / 256, $"{numbers[i]:R} {upper:R}");
            Assert.True(
                !float.IsFinite(Odd[i]) ? lower.Equals(Odd[i]) : MathF.Abs(lower - Odd[i]) <= MathF.Abs(Odd[i]) / 256,
                $"{Odd[i]:R} {lower:R}");
        }
    }

    private static T[] Lanes<T>(Func<int, T> value) => [.. Enumerable.Range(0, 32).Select(value)];

    /// <summary>Loads a and b to %r1, %r2 or %f1, %f2, runs the text, stores %r3, %rd3 or %f3.</summary>
    private static TOut[] Apply<TIn, TOut>(string text, TIn[] a, TIn[] b)
        where TIn : unmanaged
        where TOut : unmanaged
    {
        using DeviceArrays memory = new();
        nuint to = memory.Add<TOut>(new TOut[32]);
        string source = typeof(TIn) == typeof(float) ? "f" : "r";
        string target = typeof(TOut) == typeof(float) ? "f32 [%rd6], %f3"
            : typeof(TOut) == typeof(long) ? "b64 [%rd6], %rd3" : "b32 [%rd6], %r3";
        int bytes = typeof(TOut) == typeof(long) ? 8 : 4;
        PtxText.Run(memory, $$"""
            mul.wide.u32 %rd4, %r0, 4;
            add.u64 %rd5, %rd0, %rd4; ld.global.b32 %{{source}}1, [%rd5];
            add.u64 %rd5, %rd1, %rd4; ld.global.b32 %{{source}}2, [%rd5];
            {{text}}
            mul.wide.u32 %rd4, %r0, {{bytes}}; add.u64 %rd6, %rd2, %rd4;
            st.global.{{target}};
            """, 32, memory.Add<TIn>(a), memory.Add<TIn>(b), to);
        return DeviceArrays.Read<TOut>(to, 32);
    }
}
