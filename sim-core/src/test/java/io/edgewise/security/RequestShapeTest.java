package io.edgewise.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestShapeTest {
  @Test
  void aCutBodyKeepsItsShareOfArgumentsAndValues() {
    var shape = new RequestShape(BodyKind.JSON, 3, 1, 400, 1000, 800);

    assertThat(shape.withBodyCutTo(500))
        .isEqualTo(new RequestShape(BodyKind.JSON, 2, 1, 400, 500, 400));
    assertThat(shape.withBodyCutTo(1)).isEqualTo(new RequestShape(BodyKind.JSON, 1, 1, 400, 1, 0));
    assertThat(shape.withBodyCutTo(0)).isEqualTo(new RequestShape(BodyKind.JSON, 0, 1, 400, 0, 0));
    assertThat(shape.withBodyCutTo(1000)).isSameAs(shape);
  }

  @Test
  void refusesCountsThatAreNegativeOrTooLarge() {
    assertThatThrownBy(() -> new RequestShape(BodyKind.FORM, -1, 0, 0, 0, 0))
        .hasMessage("The arguments (-1) must be from 0 to 1000000.");
    assertThatThrownBy(() -> new RequestShape(BodyKind.FORM, 0, 1_000_001, 0, 0, 0))
        .hasMessage("The cookies (1000001) must be from 0 to 1000000.");
    assertThatThrownBy(() -> new RequestShape(BodyKind.FORM, 0, 0, Integer.MAX_VALUE, 0, 0))
        .hasMessage("The headerBytes (2147483647) must be from 0 to 16777216.");
    assertThatThrownBy(() -> new RequestShape(BodyKind.FORM, 0, 0, 0, Long.MAX_VALUE, 0))
        .hasMessage("The bodyBytes (9223372036854775807) must be from 0 to 1099511627776.");
    assertThatThrownBy(() -> new RequestShape(BodyKind.FORM, 1, 0, 0, 0, Long.MIN_VALUE))
        .hasMessage("The valueBytes (-9223372036854775808) must be from 0 to 1099511627776.");
    assertThatThrownBy(() -> RequestShape.get(0, 0, 294).withBodyCutTo(-1))
        .hasMessage("The limitBytes (-1) must not be negative.");
  }

  @Test
  void refusesShapesThatContradictThemselves() {
    assertThatThrownBy(() -> new RequestShape(BodyKind.GET, 0, 0, 294, 10, 0))
        .hasMessageStartingWith("The bodyBytes (10) must be 0 for the kind get.");
    assertThatThrownBy(() -> new RequestShape(BodyKind.FORM, 0, 0, 294, 10, 5))
        .hasMessageStartingWith("The valueBytes (5) must be 0 without arguments.");
  }

  @ParameterizedTest
  @EnumSource
  void eachKindIsFoundByItsName(BodyKind kind) {
    assertThat(BodyKind.of(kind.label())).isEqualTo(kind);
    assertThat(BodyKind.of(" " + kind.name() + " ")).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource
  void eachRulesetIsFoundByItsName(Ruleset ruleset) {
    assertThat(Ruleset.of(ruleset.label())).isEqualTo(ruleset);
  }

  @ParameterizedTest
  @EnumSource
  void eachAttackClassIsFoundByItsName(AttackClass attack) {
    assertThat(AttackClass.of(attack.label())).isEqualTo(attack);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheAllowedAndTheNearest() {
    assertThatThrownBy(() -> BodyKind.of("json_nest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("""
            The kind (json_nest) must be one of get, form, json, json_nested, json_string, multipart_field,\
             multipart_file, text.
            Maybe you mean json_nested.""");
    assertThatThrownBy(() -> Ruleset.of("PL5"))
        .hasMessageContaining("off, engine_only, PL1, PL2, PL3, PL4");
    assertThatThrownBy(() -> Ruleset.of("engine"))
        .hasMessageEndingWith("Maybe you mean engine_only.");
    assertThatThrownBy(() -> AttackClass.of("log4shel"))
        .hasMessageEndingWith("Maybe you mean log4shell.");
    assertThatThrownBy(() -> AttackClass.of("")).isInstanceOf(IllegalArgumentException.class);
  }
}
